package io.wrapup.faults;

import io.wrapup.testing.WrapupProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LongSummaryStatistics;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The used heap of a server, measured several times, each time after a garbage collection. For one test thread. */
final class MemoryUse {

    static final String HEADER = """

            | heap after a collection, MiB | at first | least | most | at last |
            |---|---|---|---|---|
            """;

    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private final String during;
    private final WrapupProcess server;
    private final long mostMore;
    private final LongSummaryStatistics looks = new LongSummaryStatistics();
    private long first;
    private long last;

    /**
     * @param mostMore the permitted increase over the first measurement, in MiB, including the variation by requests,
     *     statements and the calls of the board
     */
    MemoryUse(String during, WrapupProcess server, long mostMore) {
        this.during = during;
        this.server = server;
        this.mostMore = mostMore;
    }

    String during() {
        return during;
    }

    void look() {
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("jcmd does not say how much of the heap is used");
        }
        last = Long.parseLong(used.group(1)) >> 10;
        first = looks.getCount() == 0 ? last : first;
        looks.accept(last);
    }

    boolean isWithinLimit() {
        return looks.getMax() - first <= mostMore;
    }

    String line() {
        return "| %s | %d | %d | %d | %d |%n".formatted(during, first, looks.getMin(), looks.getMax(), last);
    }

    private String jcmd(String command) {
        String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(program, Long.toString(server.pid()), command).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
