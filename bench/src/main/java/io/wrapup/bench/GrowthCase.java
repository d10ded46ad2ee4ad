package io.wrapup.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server with many calls beside a server with a thousand: throughput, memory and start time. */
final class GrowthCase implements Case {

    private static final int MANY = 100_000;
    private static final int CONNECTIONS = 16;
    private static final Pattern USED = Pattern.compile(
            "(?:PSYoungGen|ParOldGen|garbage-first heap|def new generation|tenured generation)[^\\n]*used (\\d+)K");

    @Override
    public List<Row> run(Stage stage) {
        List<Row> rows = new ArrayList<>();
        Servers servers = stage.servers();
        Path folder = servers.newFolder("growth");
        double emptyStart;
        try (Wrapup grown = servers.wrapup(folder, Servers.JAVA_OPTIONS)) {
            emptyStart = grown.server().secondsToStart();
            rows.addAll(active(stage, grown));
        }
        rows.add(restart(servers, folder, emptyStart));
        rows.add(stored(stage));
        return rows;
    }

    private static List<Row> active(Stage stage, Wrapup grown) {
        stage.prepared(grown);
        double before = heapKiB(grown);
        Calls many = new Calls("01MANY", MANY, Directory.AGENTS);
        grown.feed(many.established());
        double perCall = (heapKiB(grown) - before) / MANY;
        Spread ratio = ratio(stage, grown);
        return List.of(
                Row.of("100,000 active calls, throughput", "")
                        .beside(ratio + " × with 1,000")
                        .goal("≥ 0.95 ×", ratio.median() >= 0.95),
                Row.of("heap per active call", "%.2f KiB".formatted(perCall)).goal("≤ 2 KB", perCall <= 2));
    }

    /**
     * Measures beside a server that was started at the same time, because the compiler improves a server the longer it
     * runs.
     */
    private static Spread ratio(Stage stage, Wrapup grown) {
        try (Wrapup small = stage.prepared(stage.servers().wrapup())) {
            return new Rounds<Load>()
                    .add("small", ActiveCase.load(small.server().base(), stage.byCookie(small), CONNECTIONS))
                    .add("grown", ActiveCase.load(grown.server().base(), stage.byCookie(grown), CONNECTIONS))
                    .run(Rounds.MANY)
                    .ratio("grown", "small", Load::perSecond);
        }
    }

    private static Row restart(Servers servers, Path folder, double emptyStart) {
        try (Wrapup again = servers.wrapup(folder, Servers.JAVA_OPTIONS)) {
            double ratio = again.server().secondsToStart() / emptyStart;
            return Row.of(
                            "start with 100,000 active calls",
                            "%.1f s".formatted(again.server().secondsToStart()))
                    .beside("%.2f × with an empty store".formatted(ratio))
                    .goal("≤ 2 ×", ratio <= 2);
        }
    }

    private static Row stored(Stage stage) {
        Servers servers = stage.servers();
        Path folder = servers.newFolder("stored");
        int calls = Integer.getInteger("bench.stored", 1_000_000);
        try (Wrapup first = servers.wrapup(folder, Servers.JAVA_OPTIONS)) {
            Calls pattern = new Calls(StoredCalls.PATTERN, 1, 1);
            first.feed(pattern.established());
            first.feed(pattern.released());
        }
        StoredCalls.copy(folder.resolve("data").resolve("wrapup.db"), calls);
        try (Wrapup full = stage.prepared(servers.wrapup(folder, Servers.JAVA_OPTIONS))) {
            Spread ratio = ratio(stage, full);
            return Row.of(Show.number(calls) + " released calls in the store, throughput", "")
                    .beside(ratio + " × without them")
                    .goal("no difference", ratio.median() >= 0.95);
        }
    }

    static double heapKiB(Wrapup wrapup) {
        String pid = Long.toString(wrapup.server().pid());
        Command.run(List.of("jcmd", pid, "GC.run"));
        Matcher used = USED.matcher(Command.run(List.of("jcmd", pid, "GC.heap_info")));
        double sum = 0;
        while (used.find()) {
            sum += Double.parseDouble(used.group(1));
        }
        return sum;
    }
}
