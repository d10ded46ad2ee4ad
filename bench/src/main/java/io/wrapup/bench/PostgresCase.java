package io.wrapup.bench;

import java.util.ArrayList;
import java.util.List;

/** The active path on a PostgreSQL on the same machine. */
final class PostgresCase implements Case {

    @Override
    public List<Row> run(Stage stage) {
        if (!Postgres.installed()) {
            return List.of(Row.of("active, PostgreSQL", "not installed"));
        }
        List<Row> rows = new ArrayList<>();
        try (Postgres database = new Postgres();
                Wrapup wrapup = stage.prepared(stage.servers()
                        .wrapup("-Dwrapup.database.url=" + database.url(), "-Dwrapup.database.user=bench"))) {
            for (int connections : new int[] {16, 64}) {
                ServerProcess floor = stage.floor();
                Rounds<Load> rounds = new Rounds<Load>()
                        .add("JAX-RS", ActiveCase.load(floor.base(), stage.jaxRs(), connections))
                        .add("cookie", ActiveCase.load(wrapup.server().base(), stage.byCookie(wrapup), connections))
                        .run(Rounds.MANY);
                double ratio = rounds.ratio("cookie", "JAX-RS", Load::perSecond).median();
                rows.add(ActiveCase.row(rounds, "cookie", "active, cookie, PostgreSQL, " + connections + " connections")
                        .goal("≥ 0.60 × floor", ratio >= 0.6));
            }
        }
        return rows;
    }
}
