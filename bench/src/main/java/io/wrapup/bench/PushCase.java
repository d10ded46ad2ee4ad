package io.wrapup.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One change to many listeners: the delay of the last message, and the throughput of messages with many changes. */
final class PushCase implements Case {

    private static final int[] BOARDS = {1, 100, 1_000, 5_000};
    private static final Calls CALLS = new Calls("01PUSH", 64, Stage.AGENTS);
    private static final int ONE_BY_ONE = 40;
    private static final int GOAL_AT = 1_000;
    private static final double GOAL = 120_000;
    private static final int OFFERED = 150_000;
    /** The other cases measure more changes. */
    private static final int MAX_CHANGES = 500;

    private static final int TO_WARM_UP = 3;
    private static final int CONNECTIONS = 16;
    private static final long LIMIT_NANOS = 30_000_000_000L;

    @Override
    public List<Row> run(Stage stage) {
        List<Row> rows = new ArrayList<>();
        // A separate server with few calls: each new board receives all of them, and the bench does not measure
        // thousands of snapshots.
        try (Wrapup wrapup = stage.servers().wrapup()) {
            wrapup.feed(CALLS.established());
            for (int boards : BOARDS) {
                try (Sockets sockets = Stage.boards(wrapup, boards)) {
                    rows.add(row(wrapup, sockets));
                } catch (IllegalStateException e) {
                    rows.add(Row.of("push to " + Show.number(boards) + " WebSockets", "failed: " + e.getMessage()));
                }
            }
        }
        return rows;
    }

    private static Row row(Wrapup wrapup, Sockets sockets) {
        IntStream.range(0, TO_WARM_UP).forEach(round -> flood(wrapup, sockets));
        Lags last = oneByOne(wrapup, sockets);
        double perSecond = flood(wrapup, sockets);
        Row row = Row.of(
                        "push to " + Show.number(sockets.size()) + " WebSockets",
                        Show.number(perSecond) + " messages/s")
                .times(Show.times(last.percentile(50), last.percentile(99)) + " (last one)");
        return sockets.size() == GOAL_AT ? row.goal("≥ 120,000/s", perSecond >= GOAL) : row;
    }

    private static Lags oneByOne(Wrapup wrapup, Sockets sockets) {
        Lags last = new Lags();
        String path = "/api/v2/me/calls/" + CALLS.id(0);
        for (int i = 0; i < ONE_BY_ONE; i++) {
            long target = sockets.messages() + sockets.size();
            long begin = System.nanoTime();
            wrapup.post(path, Directory.agent(0), Requests.BODY.formatted("Change " + i));
            sockets.awaitMessages(target, begin + LIMIT_NANOS);
            last.add(sockets.lastAt() - begin);
        }
        return last;
    }

    /**
     * Sends as many changes per second as make {@value #OFFERED} messages, and returns the messages per second until
     * the last one has arrived.
     */
    private static double flood(Wrapup wrapup, Sockets sockets) {
        int changes = Math.min(MAX_CHANGES, OFFERED / sockets.size());
        Duration duration = Stage.run().multipliedBy(2);
        PacedRequests requests = new PacedRequests(wrapup, CALLS, Stage.cookies(wrapup));
        long before = sockets.messages();
        long target = before + changes * duration.toSeconds() * sockets.size();
        long begin = System.nanoTime();
        new PacedLoad(wrapup.server().base(), CONNECTIONS).run(changes, duration, requests::disposition);
        sockets.awaitMessages(target, begin + LIMIT_NANOS);
        return (sockets.messages() - before) / ((sockets.lastAt() - begin) / 1e9);
    }
}
