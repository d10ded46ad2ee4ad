package io.wrapup.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * The file of the directory, which operators edit while the server runs. A change is detected by the time and the size
 * of the file. Not thread-safe.
 */
final class DirectoryFile {

    /** The time and the size of the file; a file that cannot be read is a version of its own. */
    private record Version(FileTime modified, long size) {
        static final Version MISSING = new Version(FileTime.fromMillis(0), -1);
    }

    private final Path path;
    private Version lastRead = Version.MISSING;

    DirectoryFile(Path path) {
        this.path = path;
    }

    /**
     * Reads the current content.
     *
     * @throws DirectoryException if it is invalid; the message names the error
     */
    Directory read() {
        // First the version, then the content: the next check detects a change in between.
        lastRead = version();
        try {
            return DirectoryParser.parse(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new DirectoryException("the file cannot be read", e);
        }
    }

    /**
     * Returns the content if the file has changed since the last read, whether valid or not; otherwise empty.
     *
     * @throws DirectoryException if the changed content is invalid
     */
    Optional<Directory> readIfChanged() {
        return version().equals(lastRead) ? Optional.empty() : Optional.of(read());
    }

    private Version version() {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Version(attributes.lastModifiedTime(), attributes.size());
        } catch (IOException e) {
            return Version.MISSING;
        }
    }
}
