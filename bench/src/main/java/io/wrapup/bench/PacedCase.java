package io.wrapup.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Changes at a given rate. Measures the delay from the time a request is due until its message arrives. */
final class PacedCase implements Case {

    private static final int CONNECTIONS = 64;
    private static final double GOAL_MILLIS = 50;
    /** Also warms up the code for this number of listeners and this way of sending. */
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private static final int WARM_UP_PER_SECOND = 500;

    /**
     * @param goal whether the pace is one of the goals; the others show what can be sustained
     * @param boards whether the listeners are boards as the pages open them; otherwise they are desktops of the agent
     *     concerned
     */
    private record Pace(boolean goal, int perSecond, int listeners, boolean boards) {}

    /** Paces that overload the server come last, because they leave a backlog. */
    private static final List<Pace> PACES = List.of(
            new Pace(false, 500, 1, false),
            new Pace(false, 1_000, 1, false),
            new Pace(false, 500, 10, false),
            new Pace(false, 100, 100, true),
            new Pace(false, 500, 100, true),
            new Pace(true, 1_000, 100, true),
            new Pace(true, 8_000, 1, false),
            new Pace(true, 4_000, 10, false));

    @Override
    public List<Row> run(Stage stage) {
        List<Row> rows = new ArrayList<>();
        for (Pace pace : PACES) {
            try (Sockets sockets = pace.boards()
                    ? Stage.pages(stage.wrapup(), pace.listeners())
                    : Stage.desktops(stage.wrapup(), pace.listeners())) {
                rows.add(row(stage, pace, sockets));
            }
        }
        return rows;
    }

    private static Row row(Stage stage, Pace pace, Sockets sockets) {
        Wrapup wrapup = stage.wrapup();
        PacedRequests requests = new PacedRequests(wrapup, stage.activeCalls(), Stage.cookies(wrapup));
        Duration duration = Duration.ofSeconds(Long.getLong("bench.paced", 10));
        new PacedLoad(wrapup.server().base(), CONNECTIONS).run(WARM_UP_PER_SECOND, WARM_UP, requests::disposition);
        Pause.millis(500);
        sockets.lags().clear();
        double answered = new PacedLoad(wrapup.server().base(), CONNECTIONS)
                .run(pace.perSecond(), duration, requests::disposition);
        Pause.millis(500);
        double p50 = sockets.lags().percentile(50);
        double p99 = sockets.lags().percentile(99);
        Row row = Row.of(
                        String.format(
                                Locale.ROOT,
                                "paced, %,d changes/s to %d %s",
                                pace.perSecond(),
                                pace.listeners(),
                                pace.boards() ? "boards" : "desktops of each agent"),
                        Show.number(answered) + " changes/s")
                .times(Show.times(p50, p99) + " (request due to message)");
        boolean flat = p99 <= GOAL_MILLIS && answered >= 0.98 * pace.perSecond();
        return pace.goal() ? row.goal("p99 ≤ 50 ms", flat) : row;
    }
}
