package io.wrapup.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code wrapup.data}, claimed by this process until it ends. Only the owner has access to the folder (0700)
 * and to each file that Wrapup stores in it (0600).
 *
 * <p>The claim is an operating system lock on {@code wrapup.lock}, so it ends with the process, however that ends.
 * Thread-safe.
 */
public final class DataFolder {

    /**
     * The system property with the claimed folder; the launcher and the application may each load this class. One
     * process must not lock twice: closing the second channel would release the first lock.
     */
    private static final String CLAIMED = "io.wrapup.data.claimed";

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final int STICKY = 01000;

    private static @Nullable FileLock lock;

    private final Path path;

    private DataFolder(Path path) {
        this.path = path;
    }

    /**
     * Creates the folder if it is missing, restricts it to its owner, and locks it. A second claim of the same folder
     * by this process has no further effect.
     *
     * @throws UnusableException if the folder cannot be created or written to, is shared with other users, or another
     *     process uses it
     */
    public static DataFolder claim(Path path) throws UnusableException {
        try {
            Path folder = Files.createDirectories(path).toRealPath();
            if (isShared(folder)) {
                throw new UnusableException(
                        "data folder " + path + " is shared with other users: expected a folder of its own");
            }
            DataFolder data = new DataFolder(folder);
            synchronized (DataFolder.class) {
                if (!folder.toString().equals(System.getProperty(CLAIMED))) {
                    data.restrictFolder();
                    data.lock(path);
                    System.setProperty(CLAIMED, folder.toString());
                }
            }
            data.restrictFiles();
            return data;
        } catch (AccessDeniedException e) {
            throw new UnusableException("data folder " + path + " is not writable");
        } catch (IOException e) {
            throw new UnusableException("data folder " + path + " cannot be used: " + reason(e));
        }
    }

    /** Returns whether only the owner has access to the folder; true on systems without such permissions. */
    public boolean isPrivate() {
        try {
            return !hasPermissions() || FOLDER.containsAll(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Creates a file that does not exist yet, readable by the owner only; SQLite gives its other files the permissions
     * of the first.
     */
    public static void createFile(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            restrict(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be created: " + reason(e), e);
        }
    }

    /**
     * Restricts existing files to their owner: those of an earlier version, and those that the broker has created since
     * the last call, which it makes readable for all users.
     */
    public void restrictFiles() {
        if (hasPermissions()) {
            restrictAll(path, 1);
            restrictAll(path.resolve("broker"), 3);
        }
    }

    private static void restrictAll(Path folder, int depth) {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            files.filter(file -> !file.equals(folder)).forEach(file -> {
                try {
                    restrict(file);
                } catch (IOException e) {
                    // The file is gone again, or belongs to another user; the folder itself is restricted in any case.
                }
            });
        } catch (IOException | UncheckedIOException e) {
            // The folder does not exist, or a file vanished while it was listed: the next call handles the rest.
        }
    }

    private static void restrict(Path file) throws IOException {
        if (Files.isSymbolicLink(file) || !Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return;
        }
        boolean folder = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
        Set<PosixFilePermission> wanted = folder ? FOLDER : FILE;
        if (!wanted.containsAll(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS))) {
            Files.setPosixFilePermissions(file, wanted);
        }
    }

    private void restrictFolder() throws IOException {
        if (!isPrivate()) {
            try {
                Files.setPosixFilePermissions(path, FOLDER);
            } catch (FileSystemException e) {
                // The folder belongs to another user, as a container's volume may: isPrivate() then returns false.
            }
        }
    }

    private boolean hasPermissions() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Returns whether the folder is shared, such as /tmp, so that it must not be restricted. */
    private static boolean isShared(Path folder) throws IOException {
        return folder.getParent() == null
                || folder.getFileSystem().supportedFileAttributeViews().contains("unix")
                        && ((int) Files.getAttribute(folder, "unix:mode") & STICKY) != 0;
    }

    @SuppressWarnings("resource") // The channel stays open until the process ends.
    private void lock(Path asGiven) throws IOException, UnusableException {
        Path file = path.resolve("wrapup.lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        lock = channel.tryLock();
        if (lock == null) {
            String owner = Files.readString(file).strip();
            channel.close();
            throw new UnusableException(
                    "data folder " + asGiven + " is in use by process " + (owner.isEmpty() ? "unknown" : owner));
        }
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(UTF_8)));
        } catch (IOException e) {
            // The disk is full: the lock still holds, but the file does not name its owner.
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        return Optional.ofNullable(e instanceof FileSystemException file ? file.getReason() : e.getMessage())
                .orElseGet(() -> e.getClass().getSimpleName());
    }

    /** Thrown when the folder cannot be used; the message is the reason, in one line. */
    public static final class UnusableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnusableException(String message) {
            super(message);
        }
    }
}
