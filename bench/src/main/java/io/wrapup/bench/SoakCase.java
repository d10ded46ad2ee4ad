package io.wrapup.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Hours of a steady load. Shows whether memory, threads, open files or response times grow. Runs only if named, not
 * with all cases.
 */
final class SoakCase implements Case {

    private static final Path NOTES = Path.of("bench", "target", "soak.csv");
    private static final int PER_SECOND = 100;
    private static final Duration ROUND = Duration.ofMinutes(1);
    private static final List<String> SMALL = List.of("-Xmx512m");

    @Override
    public List<Row> run(Stage stage) {
        long minutes = Long.getLong("bench.soak", 120);
        Servers servers = stage.servers();
        try (Wrapup wrapup = stage.prepared(servers.wrapup(servers.newFolder("soak"), SMALL));
                Sockets desktops = Stage.desktops(wrapup, 1)) {
            PacedRequests requests = new PacedRequests(wrapup, stage.activeCalls(), Stage.cookies(wrapup));
            note("seconds,heap MiB,resident MiB,threads,files,p50 ms,p99 ms,longest ms");
            for (int minute = 1; minute <= minutes; minute++) {
                desktops.lags().clear();
                new PacedLoad(wrapup.server().base(), 16).run(PER_SECOND, ROUND, requests::disposition);
                note(line(wrapup, minute, desktops.lags()));
            }
            return List.of(Row.of("soak, " + minutes + " minutes of 100 dispositions/s", "see " + NOTES));
        }
    }

    private static String line(Wrapup wrapup, int minute, Lags lags) {
        long pid = wrapup.server().pid();
        return String.format(
                Locale.ROOT,
                "%d,%.0f,%.0f,%d,%d,%.1f,%.1f,%.1f",
                minute * ROUND.toSeconds(),
                GrowthCase.heapKiB(wrapup) / 1024,
                wrapup.server().residentMiB(),
                entries(Path.of("/proc/" + pid + "/task")),
                entries(Path.of("/proc/" + pid + "/fd")),
                lags.percentile(50),
                lags.percentile(99),
                lags.percentile(100));
    }

    private static long entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void note(String line) {
        try {
            System.out.println(line);
            Files.writeString(NOTES, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
