package io.wrapup.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * The directory's file, which somebody edits while we run. A change is seen by the time and the size of the file. Not
 * thread-safe: one thread at a time reads it.
 */
final class DirectoryFile {

    /** What tells one version of the file from the next; a file that cannot be seen is a version of its own. */
    private record Version(FileTime modified, long size) {
        static final Version MISSING = new Version(FileTime.fromMillis(0), -1);
    }

    private final Path path;
    private Version seen = Version.MISSING;

    DirectoryFile(Path path) {
        this.path = path;
    }

    /** Reads the file as it is now; a {@link DirectoryException} says what is wrong with it. */
    Directory read() {
        // First the version, then the content: what is written in between is found by the next look.
        seen = version();
        try {
            return DirectoryParser.parse(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new DirectoryException("the file cannot be read", e);
        }
    }

    /** The file's new content if it has changed since the last read, good or bad; else nothing. */
    Optional<Directory> readIfChanged() {
        return version().equals(seen) ? Optional.empty() : Optional.of(read());
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
