package io.wrapup.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Boards beside others that stopped reading: the delay of the messages, and the memory for the stalled connections. */
final class StalledCase implements Case {

    private static final int STALLED = 20;
    private static final int BOARDS = 10;
    private static final int PER_SECOND = 200;
    private static final int CONNECTIONS = 16;
    private static final int ROUNDS = Integer.getInteger("bench.stalled", 9);
    /**
     * The time until the buffers of the stalled connections are full, three megabytes each. Until then, the server
     * sends to them as to others.
     */
    private static final Duration FILLING = Duration.ofSeconds(2);

    private static final int FILLING_PER_SECOND = 1_000;
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final double GOAL = 1.1;

    /** The delays of all rounds: in a single round, two pauses of the machine determine the 99th percentile. */
    private final Lags alone = new Lags();

    private final Lags beside = new Lags();

    /** @param p99 milliseconds from the time a request was due until its message arrived */
    private record Run(double p99, double heapKiB) {}

    @Override
    public List<Row> run(Stage stage) {
        Wrapup wrapup = stage.wrapup();
        PacedRequests requests = new PacedRequests(wrapup, stage.activeCalls(), Stage.cookies(wrapup));
        try (Sockets boards = Stage.boards(wrapup, BOARDS)) {
            run(requests, boards, new Lags());
            Rounds<Run> rounds = new Rounds<Run>()
                    .add("alone", () -> run(requests, boards, alone))
                    .add("beside", () -> {
                        try (var stalled = new StalledSockets(
                                wrapup.server().base(), "/stream/calls", Wrapup.basic(Directory.SUPERVISOR), STALLED)) {
                            return run(requests, boards, beside);
                        }
                    })
                    .run(ROUNDS);
            return List.of(lateness(rounds), memory(rounds));
        }
    }

    private static Run run(PacedRequests requests, Sockets boards, Lags together) {
        Wrapup wrapup = requests.wrapup();
        long before = boards.messages();
        new PacedLoad(wrapup.server().base(), CONNECTIONS).run(FILLING_PER_SECOND, FILLING, requests::disposition);
        long all = FILLING_PER_SECOND * FILLING.toSeconds() * BOARDS;
        boards.awaitMessages(before + all, System.nanoTime() + LIMIT.toNanos());
        boards.lags().clear();
        new PacedLoad(wrapup.server().base(), CONNECTIONS)
                .run(PER_SECOND, Stage.run().multipliedBy(3), requests::disposition);
        Pause.millis(300);
        together.addAll(boards.lags());
        return new Run(boards.lags().percentile(99), GrowthCase.heapKiB(wrapup));
    }

    private Row lateness(Rounds<Run> rounds) {
        double p99 = beside.percentile(99);
        double ratio = p99 / alone.percentile(99);
        return Row.of(
                        "99th percentile of %,d boards beside %,d that do not read, %,d changes/s"
                                .formatted(BOARDS, STALLED, PER_SECOND),
                        String.format(
                                Locale.ROOT,
                                "%.2f × without them, all of %d rounds together; one by one %s",
                                ratio,
                                ROUNDS,
                                rounds.ratio("beside", "alone", Run::p99)))
                .times(Show.times(beside.percentile(50), p99) + " (request due to message)")
                .goal("≤ 1.10 ×", ratio <= GOAL);
    }

    private static Row memory(Rounds<Run> rounds) {
        double more = rounds.of("beside", Run::heapKiB).median()
                - rounds.of("alone", Run::heapKiB).median();
        return Row.of("heap of each board that does not read", String.format(Locale.ROOT, "%,.0f KiB", more / STALLED));
    }
}
