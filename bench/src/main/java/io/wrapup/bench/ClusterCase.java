package io.wrapup.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What a cluster costs: a single node beside a server without a cluster, two nodes on one database, and the start. Each
 * database and broker has a process of its own, on the same machine. Runs only if named, not with all cases.
 */
final class ClusterCase implements Case {

    private static final String NODE = "node of a cluster";
    private static final String ALONE = "without a cluster";

    private static final int CONNECTIONS = 64;
    private static final Duration MEASURED = Duration.ofSeconds(3 * Long.getLong("bench.paced", 10));
    /** The code of a given rate is warmed up at that rate, or a higher one. */
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private static final long MILLIS_UNTIL_FOLLOWED = 1_000;

    /** The calls of as many agents as have a socket that measures delays. */
    private static final Calls WATCHED = new Calls("01WATCHED", 160, 10);

    private static final int WATCHED_PER_SECOND = 100;
    private static final int WATCHED_PER_SECOND_TO_WARM_UP = 500;
    private static final double GOAL_MILLIS = 100;

    private static final int FOLLOWED_PER_SECOND = 1_000;
    private static final int RUNS_UNDER_LOCK = 5;

    private static final int CALLS_AT_START = Integer.getInteger("bench.clustered", 100_000);
    private static final int STARTS = Integer.getInteger("bench.starts", 3);

    private record Start(double seconds, double processorSeconds) {}

    @Override
    public List<Row> run(Stage stage) {
        if (!Postgres.installed()) {
            return List.of(Row.of("cluster", "PostgreSQL is not installed"));
        }
        List<Row> rows = new ArrayList<>();
        rows.addAll(attempt("one node", () -> oneNode(stage)));
        rows.addAll(attempt("two nodes", () -> twoNodes(stage)));
        rows.addAll(attempt("start", () -> start(stage.servers())));
        return rows;
    }

    /** Runs a part. The other parts do not depend on it. */
    private static List<Row> attempt(String part, Supplier<List<Row>> measurement) {
        try {
            return measurement.get();
        } catch (RuntimeException e) {
            e.printStackTrace();
            return List.of(Row.of("cluster, " + part, "failed: " + e.getMessage()));
        }
    }

    private static Broker broker(Servers servers) {
        return new Broker(servers.newFolder("broker"));
    }

    private static Wrapup server(Servers servers, Postgres database, Broker broker, boolean cluster, String name) {
        return servers.wrapup(
                "-Dwrapup.database.url=" + database.url(),
                "-Dwrapup.database.user=" + Postgres.USER,
                "-Dwrapup.broker.url=" + broker.url(),
                "-Dwrapup.cluster=" + cluster,
                "-Dwrapup.node=" + name);
    }

    /** Measures the only node of a cluster beside a server without a cluster. Each has its own database and broker. */
    private static List<Row> oneNode(Stage stage) {
        Servers servers = stage.servers();
        List<Row> rows = new ArrayList<>();
        try (Postgres database = new Postgres();
                Postgres otherDatabase = new Postgres();
                Broker broker = broker(servers);
                Broker otherBroker = broker(servers);
                Wrapup node = stage.prepared(server(servers, database, broker, true, "a"));
                Wrapup alone = stage.prepared(server(servers, otherDatabase, otherBroker, false, "alone"));
                Sockets desktops = Stage.desktops(node, 1);
                Sockets otherDesktops = Stage.desktops(alone, 1)) {
            for (int connections : ActiveCase.CONNECTIONS_WITH_GOALS) {
                Rounds<CostedLoad> rounds = new Rounds<CostedLoad>()
                        .add(NODE, load(stage, node, database, connections))
                        .add(ALONE, load(stage, alone, otherDatabase, connections))
                        .run(Rounds.PAIRS);
                rows.addAll(besideAlone(rounds, connections));
                desktops.requireOpen();
                otherDesktops.requireOpen();
            }
        }
        return rows;
    }

    private static Supplier<CostedLoad> load(Stage stage, Wrapup wrapup, Postgres database, int connections) {
        long server = wrapup.server().pid();
        long postmaster = database.pid();
        return CostedLoad.of(
                ActiveCase.load(wrapup.server().base(), stage.byCookie(wrapup), connections),
                () -> ProcessorTime.of(server),
                () -> ProcessorTime.withChildren(postmaster));
    }

    private static List<Row> besideAlone(Rounds<CostedLoad> rounds, int connections) {
        String at = ", %d connections, %d pairs".formatted(connections, Rounds.PAIRS);
        double ratio = rounds.ratio(NODE, ALONE, CostedLoad::perSecond).median();
        return List.of(
                CostedLoad.speed("one node, active, cookie, PostgreSQL" + at, rounds, NODE, ALONE)
                        .goal("≥ 0.85 × without a cluster", ratio >= 0.85),
                CostedLoad.cost(
                        "one node, processor time per change" + at, rounds, NODE, ALONE, CostedLoad::serverMicros),
                CostedLoad.cost(
                        "one node, processor time of PostgreSQL per change" + at,
                        rounds,
                        NODE,
                        ALONE,
                        CostedLoad::databaseMicros));
    }

    /** Measures node B while clients make changes at node A. */
    private static List<Row> twoNodes(Stage stage) {
        Servers servers = stage.servers();
        List<Row> rows = new ArrayList<>();
        try (Postgres database = new Postgres();
                Broker broker = broker(servers);
                Wrapup a = server(servers, database, broker, true, "a");
                Wrapup b = server(servers, database, broker, true, "b")) {
            // Node B follows these changes, which warms it up too.
            stage.prepared(a);
            rows.addAll(delays(a, b));
            rows.addAll(following(stage, database, a, b));
            rows.add(underLock(stage, database, a));
        }
        return rows;
    }

    /** Measures the delay from the time a request is due at node A until its message arrives from each of the nodes. */
    private static List<Row> delays(Wrapup a, Wrapup b) {
        a.feed(WATCHED.established());
        Pause.millis(MILLIS_UNTIL_FOLLOWED);
        try (Sockets desktops = Stage.desktops(a, WATCHED.agents(), 1);
                Sockets farDesktops = Stage.desktops(b, WATCHED.agents(), 1)) {
            PacedRequests requests = new PacedRequests(a, WATCHED, Stage.cookies(a));
            paced(a, WATCHED_PER_SECOND_TO_WARM_UP, WARM_UP, requests);
            desktops.lags().clear();
            farDesktops.lags().clear();
            double answered = paced(a, WATCHED_PER_SECOND, MEASURED, requests);
            Lags lags = desktops.lags();
            Lags farLags = farDesktops.lags();
            if (farLags.count() != lags.count()) {
                throw new IllegalStateException(
                        "Node B sent " + farLags.count() + " messages about changes, node A " + lags.count());
            }
            String what = Show.number(answered) + " changes/s at node A, messages of node ";
            double p99 = farLags.percentile(99);
            return List.of(
                    delay(what + "A", lags), delay(what + "B", farLags).goal("p99 ≤ 100 ms", p99 <= GOAL_MILLIS));
        }
    }

    private static Row delay(String what, Lags lags) {
        return Row.of(what, Show.number(lags.count()) + " messages")
                .times(Show.times(lags.percentile(50), lags.percentile(99)) + " (request due to message)");
    }

    /** Makes changes at a given rate. Returns the changes per second when node B has followed. */
    private static double paced(Wrapup node, int perSecond, Duration duration, PacedRequests requests) {
        double answered =
                new PacedLoad(node.server().base(), CONNECTIONS).run(perSecond, duration, requests::disposition);
        Pause.millis(MILLIS_UNTIL_FOLLOWED);
        return answered;
    }

    /** Measures the processor time of node B, which has no clients. */
    private static List<Row> following(Stage stage, Postgres database, Wrapup a, Wrapup b) {
        PacedRequests requests = new PacedRequests(a, stage.activeCalls(), Stage.cookies(a));
        paced(a, FOLLOWED_PER_SECOND, WARM_UP, requests);
        long deciding = a.server().pid();
        long following = b.server().pid();
        double begin = System.nanoTime() / 1e9;
        double idleBefore = ProcessorTime.of(following);
        Pause.millis(MEASURED.toMillis());
        double idle = (ProcessorTime.of(following) - idleBefore) / (System.nanoTime() / 1e9 - begin);

        long positions = database.number(PositionLock.NEWEST);
        double decidingBefore = ProcessorTime.of(deciding);
        double followingBefore = ProcessorTime.of(following);
        double databaseBefore = ProcessorTime.withChildren(database.pid());
        begin = System.nanoTime() / 1e9;
        double answered = paced(a, FOLLOWED_PER_SECOND, MEASURED, requests);
        double seconds = System.nanoTime() / 1e9 - begin;
        double databaseSeconds = ProcessorTime.withChildren(database.pid()) - databaseBefore;
        double followed = ProcessorTime.of(following) - followingBefore;
        double decided = ProcessorTime.of(deciding) - decidingBefore;
        double micros = 1e6 / (database.number(PositionLock.NEWEST) - positions);

        String what = Show.number(answered) + " changes/s at node A, processor time per change of ";
        return List.of(
                Row.of(what + "node B, without clients", Show.number(followed * micros) + " µs")
                        .beside(String.format(
                                Locale.ROOT,
                                "%.2f × node A; %.1f %% of a processor, %.1f %% without changes",
                                followed / decided,
                                100 * followed / seconds,
                                100 * idle)),
                Row.of(what + "node A", Show.number(decided * micros) + " µs"),
                Row.of(what + "PostgreSQL", Show.number(databaseSeconds * micros) + " µs"));
    }

    private static Row underLock(Stage stage, Postgres database, Wrapup a) {
        Path requests = stage.byCookie(a);
        Duration duration = Stage.run().multipliedBy(RUNS_UNDER_LOCK);
        return PositionLock.during(
                        database,
                        () -> Wrk.run(a.server().base(), requests, CONNECTIONS, duration)
                                .complete())
                .row("lock of the positions, held by node A at full load, " + CONNECTIONS + " connections");
    }

    /** Measures starts with the same calls in the same database. */
    private static List<Row> start(Servers servers) {
        Calls many = new Calls("01MANY", CALLS_AT_START, Directory.AGENTS);
        try (Postgres database = new Postgres();
                Broker broker = broker(servers)) {
            try (Wrapup first = server(servers, database, broker, false, "alone")) {
                first.feed(many.established());
            }
            Rounds<Start> rounds = new Rounds<Start>()
                    .add(ALONE, start(() -> server(servers, database, broker, false, "alone")))
                    .add(NODE, start(() -> server(servers, database, broker, true, "a")))
                    .run(STARTS);
            Spread seconds = rounds.ratio(NODE, ALONE, Start::seconds);
            String what = "one node, start with " + Show.number(CALLS_AT_START) + " active calls, " + STARTS + " pairs";
            return List.of(
                    row(what, rounds, Start::seconds).goal("≤ 1.5 × without a cluster", seconds.median() <= 1.5),
                    row("processor time of that start", rounds, Start::processorSeconds));
        }
    }

    private static Row row(String what, Rounds<Start> rounds, ToDoubleFunction<Start> seconds) {
        return Row.of(what, "%.1f s".formatted(rounds.of(NODE, seconds).median()))
                .beside(rounds.ratio(NODE, ALONE, seconds) + " × " + ALONE
                        + " (%.1f s)".formatted(rounds.of(ALONE, seconds).median()));
    }

    private static Supplier<Start> start(Supplier<Wrapup> server) {
        return () -> {
            try (Wrapup started = server.get()) {
                return new Start(
                        started.server().secondsToStart(),
                        ProcessorTime.of(started.server().pid()));
            }
        };
    }
}
