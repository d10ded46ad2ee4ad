package io.wrapup.bench;

import java.util.ArrayList;
import java.util.List;

/** Dispositions of active calls with PostgreSQL on the same machine. */
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
            for (int connections : ActiveCase.CONNECTIONS_WITH_GOALS) {
                Rounds<Load> rounds = ActiveCase.besideFloor(stage, wrapup, connections);
                double ratio = rounds.ratio("cookie", "JAX-RS", Load::perSecond).median();
                rows.add(ActiveCase.row(rounds, "cookie", "active, cookie, PostgreSQL, " + connections + " connections")
                        .goal("≥ 0.60 × floor", ratio >= 0.6));
            }
        }
        return rows;
    }
}
