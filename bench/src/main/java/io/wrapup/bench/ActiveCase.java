package io.wrapup.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Dispositions of active calls, each durable before its response, beside two floors: a JAX-RS resource that only parses
 * and responds, and a servlet that does not even parse. One desktop receives each change.
 */
final class ActiveCase implements Case {

    private static final int[] CONNECTIONS = {1, 16, 64, 256};
    static final int[] CONNECTIONS_WITH_GOALS = {16, 64};
    private static final int[] SUBSCRIBERS = {0, 1, 10};
    private static final int BOARDS = 50;
    private static final double FSYNCS_AT_ONE = 2;

    @Override
    public List<Row> run(Stage stage) {
        List<Row> rows = new ArrayList<>();
        double fsync = Machine.fsyncMillis();
        for (int connections : CONNECTIONS) {
            rows.addAll(beside(stage, connections, fsync));
        }
        rows.add(fsyncs(stage));
        rows.addAll(subscribers(stage));
        rows.addAll(withoutPlatform(stage));
        return rows;
    }

    /**
     * Measures without requests to the telephony platform. By default each disposition of an active call also sends the
     * platform a persistent message.
     */
    private static List<Row> withoutPlatform(Stage stage) {
        List<Row> rows = new ArrayList<>();
        try (Wrapup alone = stage.prepared(stage.servers().wrapup("-Dwrapup.telephony.requests="));
                Sockets desktops = Stage.desktops(alone, 1)) {
            for (int connections : CONNECTIONS_WITH_GOALS) {
                rows.add(row(
                        besideFloor(stage, alone, connections),
                        "cookie",
                        "active, nothing sent to a telephony platform, " + connections + " connections"));
            }
        }
        return rows;
    }

    /** Measures dispositions with a session cookie, beside the JAX-RS floor. */
    static Rounds<Load> besideFloor(Stage stage, Wrapup wrapup, int connections) {
        return new Rounds<Load>()
                .add("JAX-RS", load(stage.floor().base(), stage.jaxRs(), connections))
                .add("cookie", load(wrapup.server().base(), stage.byCookie(wrapup), connections))
                .run(Rounds.MANY);
    }

    private static List<Row> beside(Stage stage, int connections, double fsync) {
        ServerProcess floor = stage.floor();
        Wrapup wrapup = stage.wrapup();
        Path cookie = stage.byCookie(wrapup);
        Path basic = stage.byBasic(wrapup);
        try (Sockets desktops = Stage.desktops(wrapup, 1)) {
            Rounds<Load> rounds = new Rounds<Load>()
                    .add("servlet", load(floor.base(), stage.servlet(), connections))
                    .add("JAX-RS", load(floor.base(), stage.jaxRs(), connections))
                    .add("cookie", load(wrapup.server().base(), cookie, connections))
                    .add("Basic", load(wrapup.server().base(), basic, connections))
                    .run(Rounds.MANY);
            return rows(rounds, connections, fsync);
        }
    }

    private static List<Row> rows(Rounds<Load> rounds, int connections, double fsync) {
        String at = ", " + connections + (connections == 1 ? " connection" : " connections");
        List<Row> rows = new ArrayList<>();
        rows.add(row(rounds, "servlet", "floor: servlet" + at));
        rows.add(row(rounds, "JAX-RS", "floor: JAX-RS" + at));
        Row cookie = row(rounds, "cookie", "active, cookie, SQLite" + at);
        Spread ratio = rounds.ratio("cookie", "JAX-RS", Load::perSecond);
        if (connections == 1) {
            double allowed = rounds.of("JAX-RS", Load::p50).median() + FSYNCS_AT_ONE * fsync;
            rows.add(cookie.goal(
                    "p50 ≤ floor + 2 fsyncs (%.2f ms)".formatted(allowed),
                    rounds.of("cookie", Load::p50).median() <= allowed));
        } else if (connections <= 64) {
            rows.add(cookie.goal("≥ 0.80 × floor", ratio.median() >= 0.8));
            Spread p99 = rounds.ratio("cookie", "JAX-RS", Load::p99);
            rows.add(Row.of("active, p99" + at, p99 + " × floor").goal("≤ 2 × floor", p99.median() <= 2));
        } else {
            rows.add(cookie);
        }
        Spread basic = rounds.ratio("Basic", "cookie", Load::perSecond);
        rows.add(row(rounds, "Basic", "active, Basic, SQLite" + at)
                .beside(basic + " × cookie")
                .goal("≥ 0.95 × cookie", basic.median() >= 0.95));
        return rows;
    }

    static Row row(Rounds<Load> rounds, String name, String what) {
        Row row = Row.of(what, Show.numbers(rounds.of(name, Load::perSecond)) + "/s")
                .times(Show.times(rounds, name));
        return name.equals("JAX-RS") ? row : row.beside(rounds.ratio(name, "JAX-RS", Load::perSecond) + " × JAX-RS");
    }

    static java.util.function.Supplier<Load> load(URI server, Path requests, int connections) {
        return () -> Wrk.run(server, requests, connections, Stage.run()).complete();
    }

    /** Counts fsyncs in a separate run, because tracing of system calls slows the server down. */
    private static Row fsyncs(Stage stage) {
        Wrapup wrapup = stage.wrapup();
        Path cookie = stage.byCookie(wrapup);
        List<Load> loads = new ArrayList<>();
        long count = Machine.fsyncs(
                wrapup.server().pid(),
                () -> loads.add(
                        Wrk.run(wrapup.server().base(), cookie, 16, Stage.run()).complete()));
        return Row.of(
                "active, 16 connections, fsyncs per answer (all files)",
                count < 0
                        ? "no strace"
                        : "%.2f".formatted((double) count / loads.get(0).count()));
    }

    private static List<Row> subscribers(Stage stage) {
        Wrapup wrapup = stage.wrapup();
        List<Row> rows = new ArrayList<>();
        Path cookie = stage.byCookie(wrapup);
        for (int each : SUBSCRIBERS) {
            try (Sockets sockets = Stage.desktops(wrapup, each)) {
                rows.add(heard(wrapup, cookie, sockets, each + " desktops for each change"));
            }
        }
        try (Sockets sockets = Stage.boards(wrapup, BOARDS)) {
            rows.add(heard(wrapup, cookie, sockets, BOARDS + " boards"));
        }
        return rows;
    }

    private static Row heard(Wrapup wrapup, Path requests, Sockets sockets, String who) {
        long before = sockets.messages();
        long begin = System.nanoTime();
        Load load = Wrk.run(wrapup.server().base(), requests, 16, Stage.run().multipliedBy(2))
                .complete();
        double seconds = (System.nanoTime() - begin) / 1e9;
        return Row.of("active, 16 connections, " + who, Show.number(load.perSecond()) + "/s")
                .times(Show.times(load.p50(), load.p99()))
                .beside(Show.number((sockets.messages() - before) / seconds) + " messages/s");
    }
}
