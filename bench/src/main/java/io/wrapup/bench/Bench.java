package io.wrapup.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the named cases, or all of them, and writes {@code bench/target/results.md}. */
public final class Bench {

    private static final Path RESULTS = Path.of("bench", "target", "results.md");
    private static final Map<String, Case> CASES = new LinkedHashMap<>();

    static {
        CASES.put("active", new ActiveCase());
        CASES.put("released", new ReleasedCase());
        CASES.put("feed", new FeedCase());
        CASES.put("paced", new PacedCase());
        CASES.put("stalled", new StalledCase());
        CASES.put("push", new PushCase());
        CASES.put("growth", new GrowthCase());
        CASES.put("postgresql", new PostgresCase());
        CASES.put("cometd", new CometdCase());
        CASES.put("start", new StartCase());
    }

    private Bench() {}

    public static void main(String[] names) {
        List<String> wanted = names.length == 0 ? List.copyOf(CASES.keySet()) : List.of(names);
        CASES.put("compare", new CompareCase());
        CASES.put("cluster", new ClusterCase());
        CASES.put("soak", new SoakCase());
        if (!CASES.keySet().containsAll(wanted)) {
            System.err.println("The cases are " + String.join(", ", CASES.keySet()));
            System.exit(2);
        }
        Path work = Path.of("bench", "target", "work");
        Command.run(List.of("rm", "-rf", work.toString()));
        List<Row> rows = new ArrayList<>();
        try (Stage stage = new Stage(new Servers(work))) {
            for (String name : wanted) {
                rows.addAll(attempt(name, stage));
                write(rows, wanted);
            }
        }
        Command.run(List.of("rm", "-rf", work.toString()));
        System.exit(0);
    }

    /** Runs one case. A failed case becomes a line of the results, so that the other results are kept. */
    private static List<Row> attempt(String name, Stage stage) {
        long begin = System.nanoTime();
        List<Row> rows;
        try {
            rows = CASES.get(name).run(stage);
        } catch (RuntimeException e) {
            e.printStackTrace();
            rows = List.of(Row.of(
                    name,
                    "failed: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
        }
        rows.forEach(row -> System.out.println(row.markdown()));
        System.out.printf("%s took %.0f s%n", name, (System.nanoTime() - begin) / 1e9);
        return rows;
    }

    private static void write(List<Row> rows, List<String> cases) {
        List<String> lines = new ArrayList<>();
        lines.add("# Results");
        lines.add("");
        lines.add("Written by `bench/run " + String.join(" ", cases) + "` at "
                + Instant.now().truncatedTo(ChronoUnit.MINUTES) + ", commit " + Machine.commit() + ".");
        lines.add("Machine: " + Machine.description() + "; load and servers on the same processors. Java options: "
                + String.join(" ", Servers.JAVA_OPTIONS) + ".");
        lines.add("Figures are medians of " + Rounds.MANY
                + " runs, or of the pairs that a line names, with the smallest and the largest; ratios are of runs beside"
                + " each other. What the lines mean, and why a goal is missed: [README.md](README.md).");
        lines.add("");
        lines.add("| what | figure | p50 / p99 ms | beside | goal | met |");
        lines.add("|---|---|---|---|---|---|");
        rows.forEach(row -> lines.add(row.markdown()));
        try {
            Files.write(RESULTS, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
