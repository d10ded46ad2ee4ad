package io.wrapup.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/** The tables of a run, printed, and written to the file that the system property {@code wrapup.faults.report} names. For one thread. */
final class Report {

    private final StringBuilder faults = new StringBuilder();
    private final StringBuilder streams = new StringBuilder();

    void add(Result result) {
        faults.append(result.line());
        System.out.print(result.line());
    }

    void add(StreamResult result) {
        streams.append(result.line());
    }

    void print() {
        String text = "# Faults\n\n" + LocalDate.now() + ", " + machine() + ", " + Load.CLIENTS + " clients.\n\n"
                + Result.HEADER + faults + (streams.isEmpty() ? "" : StreamResult.HEADER + streams);
        System.out.println(text);
        Optional.ofNullable(System.getProperty("wrapup.faults.report"))
                .filter(file -> !file.isBlank())
                .ifPresent(file -> write(Path.of(file), text));
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
