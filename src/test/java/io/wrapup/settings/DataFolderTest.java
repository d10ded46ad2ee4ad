package io.wrapup.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.settings.DataFolder.UnusableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void restrictsTheFolderAndTheFilesOfAnEarlierVersionToTheOwner() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path database = Files.writeString(data.resolve("wrapup.db"), "x");
        Path journal =
                Files.createDirectories(data.resolve("broker/wrapup/KahaDB")).resolve("db-1.log");
        Files.writeString(journal, "x");

        DataFolder claimed = DataFolder.claim(data);

        assertThat(claimed.isPrivate()).isTrue();
        assertThat(permissions(data)).isEqualTo("rwx------");
        assertThat(permissions(database)).isEqualTo("rw-------");
        assertThat(permissions(journal)).isEqualTo("rw-------");
        assertThat(permissions(journal.getParent())).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("wrapup.lock"))).isEqualTo("rw-------");
    }

    @Test
    void storesItsProcessIdInTheLockAndMayBeClaimedTwice() throws Exception {
        DataFolder.claim(folder);
        DataFolder.claim(folder);

        assertThat(Files.readString(folder.resolve("wrapup.lock")).strip())
                .isEqualTo(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void refusesAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatExceptionOfType(UnusableException.class)
                .isThrownBy(() -> DataFolder.claim(file))
                .withMessageStartingWith("data folder " + file + " cannot be used");
    }

    @Test
    void refusesASharedFolder() throws IOException {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.setAttribute(shared, "unix:mode", 01777);

        assertThatExceptionOfType(UnusableException.class)
                .isThrownBy(() -> DataFolder.claim(shared))
                .withMessageContaining("is shared with other users");
        assertThat(permissions(shared)).isEqualTo("rwxrwxrwx");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
