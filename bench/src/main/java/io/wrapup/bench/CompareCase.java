package io.wrapup.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Dispositions of active calls beside another version of Wrapup, whose jar {@code -Dbench.other} names. One desktop
 * receives each change. Runs only if named, not with all cases.
 */
final class CompareCase implements Case {

    private static final String THIS = "this version";
    /** Earlier versions send requests to the telephony platform by default. */
    private static final String NO_REQUESTS = "-Dwrapup.telephony.requests=";

    @Override
    public List<Row> run(Stage stage) {
        String jar = System.getProperty("bench.other", "");
        if (jar.isEmpty()) {
            return List.of(Row.of("active, beside another version", "needs -Dbench.other=‹jar› in BENCH_OPTIONS"));
        }
        Path other = Path.of(jar).toAbsolutePath();
        if (!Files.isRegularFile(other)) {
            throw new IllegalStateException("-Dbench.other=" + jar + " is not a file");
        }
        Servers servers = stage.servers();
        try (Wrapup mine = stage.prepared(servers.wrapup(NO_REQUESTS));
                Wrapup others = stage.prepared(servers.other(other, NO_REQUESTS));
                Sockets desktops = Stage.desktops(mine, 1);
                Sockets otherDesktops = Stage.desktops(others, 1)) {
            List<Row> rows = new ArrayList<>();
            for (int connections : ActiveCase.CONNECTIONS_WITH_GOALS) {
                rows.addAll(beside(stage, mine, others, other.getFileName().toString(), connections));
                desktops.requireOpen();
                otherDesktops.requireOpen();
            }
            return rows;
        }
    }

    private static List<Row> beside(Stage stage, Wrapup mine, Wrapup others, String name, int connections) {
        Rounds<CostedLoad> rounds = new Rounds<CostedLoad>()
                .add(THIS, load(stage, mine, connections))
                .add(name, load(stage, others, connections))
                .run(Rounds.PAIRS);
        String at = ", %d connections, %d pairs".formatted(connections, Rounds.PAIRS);
        return List.of(
                CostedLoad.speed("active, cookie, SQLite, beside another version" + at, rounds, THIS, name),
                CostedLoad.cost(
                        "processor time per request, beside another version" + at,
                        rounds,
                        THIS,
                        name,
                        CostedLoad::serverMicros));
    }

    private static Supplier<CostedLoad> load(Stage stage, Wrapup wrapup, int connections) {
        long pid = wrapup.server().pid();
        return CostedLoad.of(
                ActiveCase.load(wrapup.server().base(), stage.byCookie(wrapup), connections),
                () -> ProcessorTime.of(pid),
                () -> 0);
    }
}
