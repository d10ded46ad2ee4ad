package io.wrapup.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** What most cases need: a floor and a Wrapup that run and are warm, and requests for them. Started when first asked for. */
final class Stage implements AutoCloseable {

    static final int AGENTS = 64;
    private static final int CALLS = 1_024;
    private static final Duration WARM_UP = Duration.ofSeconds(12);
    /** Wrapup runs through much more code than a floor: on two processors it gets faster for that long. */
    private static final Duration WARM_UP_OF_WRAPUP = Duration.ofSeconds(Long.getLong("bench.warm-up", 60));

    private static final int CONNECTIONS_TO_WARM_UP = 16;

    private final Servers servers;
    private final Calls active = new Calls("01ACTIVE", CALLS, AGENTS);
    private final Calls released = new Calls("01RELEASED", CALLS, AGENTS);
    private ServerProcess floor;
    private Wrapup wrapup;

    Stage(Servers servers) {
        this.servers = servers;
    }

    Servers servers() {
        return servers;
    }

    /** How long one run of a load lasts. */
    static Duration run() {
        return Duration.ofSeconds(Long.getLong("bench.seconds", 2));
    }

    ServerProcess floor() {
        if (floor == null) {
            floor = servers.floor();
            Wrk.run(floor.base(), jaxRs(), CONNECTIONS_TO_WARM_UP, WARM_UP).complete();
            Wrk.run(floor.base(), servlet(), CONNECTIONS_TO_WARM_UP, WARM_UP.dividedBy(3))
                    .complete();
        }
        return floor;
    }

    Path jaxRs() {
        return Requests.same(floor.folder().resolve("jaxrs.requests"), "/api/calls/1");
    }

    Path servlet() {
        return Requests.same(floor.folder().resolve("servlet.requests"), "/servlet/calls/1");
    }

    /** With its defaults, on SQLite. */
    Wrapup wrapup() {
        if (wrapup == null) {
            wrapup = prepared(servers.wrapup());
        }
        return wrapup;
    }

    /** Gives it {@value #CALLS} active and as many released calls, and warms it up. */
    Wrapup prepared(Wrapup one) {
        one.feed(active.established());
        one.feed(released.established());
        one.feed(released.released());
        Wrk.run(one.server().base(), byCookie(one), CONNECTIONS_TO_WARM_UP, WARM_UP_OF_WRAPUP)
                .complete();
        return one;
    }

    Calls activeCalls() {
        return active;
    }

    /** Dispositions of active calls, signed in by cookie. */
    Path byCookie(Wrapup one) {
        List<String> cookies = cookies(one);
        return Requests.dispositions(one.server().folder().resolve("cookie.requests"), active, cookies::get);
    }

    Path byBasic(Wrapup one) {
        return Requests.dispositions(
                one.server().folder().resolve("basic.requests"), active, agent -> Wrapup.basic(Directory.agent(agent)));
    }

    Path ofReleased(Wrapup one) {
        List<String> cookies = cookies(one);
        return Requests.dispositions(one.server().folder().resolve("released.requests"), released, cookies::get);
    }

    static List<String> cookies(Wrapup one) {
        return IntStream.range(0, AGENTS)
                .mapToObj(agent -> one.signIn(Directory.agent(agent)))
                .toList();
    }

    /** Sockets of desktops: that many of each agent, so that each change is heard as often. */
    static Sockets desktops(Wrapup one, int ofEachAgent) {
        List<String> signIns = IntStream.range(0, AGENTS * ofEachAgent)
                .mapToObj(number -> Wrapup.basic(Directory.agent(number % AGENTS)))
                .toList();
        return new Sockets(one.server().base(), "/stream/me", signIns);
    }

    /** Sockets of supervisors, who hear every change, each by itself. */
    static Sockets boards(Wrapup one, int count) {
        return boards(one, count, "/stream/calls");
    }

    /** The same as pages have it: what gathers comes together. */
    static Sockets pages(Wrapup one, int count) {
        return boards(one, count, "/stream/calls?together=true");
    }

    private static Sockets boards(Wrapup one, int count, String path) {
        List<String> signIns = IntStream.range(0, count)
                .mapToObj(number -> Wrapup.basic(Directory.SUPERVISOR))
                .toList();
        return new Sockets(one.server().base(), path, signIns);
    }

    @Override
    public void close() {
        if (floor != null) {
            floor.close();
        }
        if (wrapup != null) {
            wrapup.close();
        }
    }
}
