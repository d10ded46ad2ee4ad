package io.wrapup.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** An HTTP load by {@code wrk}. It is a closed loop: each connection sends its next request after the response. */
final class Wrk {

    private static final Path SCRIPT = Path.of("bench", "wrk", "requests.lua");

    private Wrk() {}

    /** Sends the requests of the file in turn, over a number of connections for a duration. */
    static Load run(URI server, Path requests, int connections, Duration duration) {
        String output = Command.run(List.of(
                "wrk",
                "--threads=1",
                "--connections=" + connections,
                "--duration=" + duration.toSeconds() + "s",
                "--timeout=30s",
                "--script=" + SCRIPT,
                server.toString(),
                "--",
                requests.toString()));
        return output.lines()
                .filter(line -> line.startsWith("BENCH "))
                .map(Wrk::parse)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("wrk said:\n" + output));
    }

    private static Load parse(String line) {
        String[] fields = line.split(" ");
        double seconds = Long.parseLong(fields[2]) / 1e6;
        return new Load(
                Long.parseLong(fields[1]),
                Long.parseLong(fields[1]) / seconds,
                millis(fields[5]),
                millis(fields[6]),
                millis(fields[7]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4]));
    }

    private static double millis(String micros) {
        return Long.parseLong(micros) / 1e3;
    }
}
