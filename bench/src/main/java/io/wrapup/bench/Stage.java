package io.wrapup.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The servers that most cases use, a floor and a Wrapup, and requests for them. Each is started and warmed up on first
 * use.
 */
final class Stage implements AutoCloseable {

    static final int AGENTS = 64;
    private static final int CALLS = 1_024;
    private static final Duration WARM_UP = Duration.ofSeconds(12);
    /** Wrapup runs much more code than a floor: on two processors it becomes faster for this long. */
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

    /** Returns the duration of one run of a load. */
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

    /** Returns a Wrapup with default settings, on SQLite. */
    Wrapup wrapup() {
        if (wrapup == null) {
            wrapup = prepared(servers.wrapup());
        }
        return wrapup;
    }

    /** Creates {@value #CALLS} active and as many released calls in a Wrapup, and warms it up. */
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

    /** Returns dispositions of active calls with session cookies. */
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

    /** Opens the same number of desktops for each agent, so that each change has the same number of receivers. */
    static Sockets desktops(Wrapup one, int ofEachAgent) {
        return desktops(one, AGENTS, ofEachAgent);
    }

    static Sockets desktops(Wrapup one, int agents, int ofEachAgent) {
        List<String> signIns = IntStream.range(0, agents * ofEachAgent)
                .mapToObj(number -> Wrapup.basic(Directory.agent(number % agents)))
                .toList();
        return new Sockets(one.server().base(), "/stream/me", signIns);
    }

    /** Opens boards of supervisors that receive each change as a separate message. */
    static Sockets boards(Wrapup one, int count) {
        return boards(one, count, "/stream/calls");
    }

    /** Opens boards as the pages do, which receive changes in batches. */
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
