package io.wrapup.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The result tables of a run of all fault tests, printed and written to the file in the system property {@code
 * wrapup.faults.report}. For one thread.
 */
final class Report {

    private static final StringBuilder FAULTS = new StringBuilder();
    private static final StringBuilder STREAMS = new StringBuilder();
    private static final StringBuilder MEMORY = new StringBuilder();

    private Report() {}

    /** Adds a line, and fails if it does not meet the condition. */
    static void add(Result result, Predicate<Result> right) {
        FAULTS.append(result.line());
        System.out.print(result.line());
        assertThat(result).as(result.line()).matches(right);
    }

    static void add(StreamResult result) {
        STREAMS.append(result.line());
    }

    /** Adds a line, and fails if the use exceeds its limit. */
    static void add(MemoryUse use) {
        MEMORY.append(use.line());
        assertThat(use.isWithinLimit()).as(use.line()).isTrue();
    }

    static void print() {
        String text = "# Faults\n\n" + LocalDate.now() + ", " + machine() + ", " + Load.CLIENTS + " clients.\n\n"
                + table(Result.HEADER, FAULTS) + table(StreamResult.HEADER, STREAMS) + table(MemoryUse.HEADER, MEMORY);
        System.out.println(text);
        Optional.ofNullable(System.getProperty("wrapup.faults.report"))
                .filter(file -> !file.isBlank())
                .ifPresent(file -> write(Path.of(file), text));
    }

    private static String table(String header, StringBuilder lines) {
        return lines.isEmpty() ? "" : header + lines;
    }

    private static String machine() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return "%d processors, %d GiB, %s, Java %s"
                .formatted(
                        system.getAvailableProcessors(),
                        system.getTotalMemorySize() >> 30,
                        System.getProperty("os.name"),
                        System.getProperty("java.version"));
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
