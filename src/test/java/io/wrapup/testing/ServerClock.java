package io.wrapup.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The clock of a process, controlled by libfaketime. It can be set while the process runs; the change takes effect
 * within a second. For one test thread.
 */
public final class ServerClock {

    private static final Path LIBRARIES = Path.of("/usr/lib");
    // Not libfaketimeMT.so.1: its lock makes a server many times slower. With the cached clock no lock is needed.
    private static final String NAME = "libfaketime.so.1";

    private final Path library;
    private final Path file;

    private ServerClock(Path library, Path file) {
        this.library = library;
        this.file = file;
    }

    /** Creates a correct clock, or skips the calling test if libfaketime is missing: see {@link Programs}. */
    public static ServerClock in(Path folder) {
        Optional<Path> library = library();
        Programs.need(library.isPresent(), "no " + NAME + " in " + LIBRARIES);
        ServerClock clock = new ServerClock(library.orElseThrow(), folder.resolve("clock"));
        clock.setBack(Duration.ZERO);
        return clock;
    }

    private static Optional<Path> library() {
        try (Stream<Path> found = Files.find(LIBRARIES, 3, (path, attributes) -> path.endsWith(NAME))) {
            return found.findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Sets the clock back by this duration. */
    public void setBack(Duration behind) {
        try {
            Path written = Files.writeString(file.resolveSibling("clock.new"), "-" + behind.toSeconds() + "\n");
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the environment that makes a process use this clock. Monotonic clocks stay correct. */
    public Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                file.toAbsolutePath().toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // Debian's build enables this fix. With it, waits would use the wrong clock, and each pause would be
                // too long or too short.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }
}
