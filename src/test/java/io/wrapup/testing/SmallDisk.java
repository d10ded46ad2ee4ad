package io.wrapup.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A disk of {@value #MEBIBYTES} MiB for one folder. It can be filled, and it can fail: the kernel then mounts it
 * read-only, as it does after an I/O error. An ext4 file system in a file, which only root may mount. For one test
 * thread.
 */
public final class SmallDisk implements AutoCloseable {

    private static final int MEBIBYTES = 64;
    private static final int BLOCK = 4096;

    private final Path image;
    private final Path folder;

    private SmallDisk(Path image, Path folder) {
        this.image = image;
        this.folder = folder;
    }

    /** Creates the disk and mounts it at the folder. Skips the calling test where mounting is not permitted. */
    public static SmallDisk at(Path folder) {
        try {
            Files.createDirectories(folder);
            Path image = folder.resolveSibling(folder.getFileName() + ".disk");
            SmallDisk disk = new SmallDisk(image, folder);
            Assumptions.assumeTrue(
                    disk.make() && disk.mount(),
                    "a disk of its own can be mounted, which only root may, and with e2fsprogs");
            return disk;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills the disk. */
    public void fill() {
        // A nearly full disk may accept one or two last blocks.
        byte[] block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(filler(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            // Expected: the disk is full.
        }
    }

    /** Frees the space that {@link #fill} used. */
    public void makeRoom() {
        try {
            Files.deleteIfExists(filler());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the disk read-only. */
    public void fail() {
        require(run("mount", "-o", "remount,abort", folder.toString()));
    }

    /** Makes the disk writable again. No process may have an open file on it. */
    public void repair() {
        require(run("umount", folder.toString()));
        require(mount());
    }

    private boolean make() throws IOException {
        try (FileChannel file = FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(1), ((long) MEBIBYTES << 20) - 1);
        }
        return run("mkfs.ext4", "-q", "-F", "-m", "0", image.toString());
    }

    private boolean mount() {
        return run("mount", "-o", "loop", image.toString(), folder.toString());
    }

    private static void require(boolean done) {
        if (!done) {
            throw new IllegalStateException("the disk does not do as it is told");
        }
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    @Override
    public void close() {
        run("umount", "--lazy", folder.toString());
    }
}
