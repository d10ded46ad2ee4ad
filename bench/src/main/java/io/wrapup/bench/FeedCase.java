package io.wrapup.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Call-changing events of the telephony platform: single events and arrays of a hundred by REST and by JMS. */
final class FeedCase implements Case {

    private static final int TOGETHER = 100;
    private static final int SINGLE_BY_JMS = 10_000;
    private static final int TOGETHER_BY_JMS = 100_000;
    private static final int CONNECTIONS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final long LIMIT_NANOS = 40_000_000_000L;

    @Override
    public List<Row> run(Stage stage) {
        Wrapup wrapup = stage.wrapup();
        List<String> events = events(stage.activeCalls(), "Gold", "Silver");
        Path single = requests(wrapup, "single", events);
        Path arrays = requests(wrapup, "arrays", arrays(events));
        // Only dispositions are warm already.
        Wrk.run(wrapup.server().base(), arrays, 2, WARM_UP).complete();
        Rounds<Load> rounds = new Rounds<Load>()
                .add("single", ActiveCase.load(wrapup.server().base(), single, CONNECTIONS))
                .add("arrays", ActiveCase.load(wrapup.server().base(), arrays, 2))
                .run(Rounds.MANY);
        Spread together = rounds.of("arrays", load -> load.perSecond() * TOGETHER);
        return List.of(
                Row.of(
                                "feed by REST, single events, 16 connections",
                                Show.numbers(rounds.of("single", Load::perSecond)) + " events/s")
                        .times(Show.times(rounds, "single")),
                Row.of("feed by REST, arrays of 100, 2 connections", Show.numbers(together) + " events/s")
                        .times(Show.times(rounds, "arrays"))
                        .goal("≥ 20,000/s", together.median() >= 20_000),
                byJms(wrapup, stage.activeCalls(), 1, SINGLE_BY_JMS),
                byJms(wrapup, stage.activeCalls(), TOGETHER, TOGETHER_BY_JMS));
    }

    /**
     * Returns events for the calls in turn. The value differs from the previous one of the call, so that every event is
     * a change.
     */
    private static List<String> events(Calls calls, String one, String other) {
        return IntStream.range(0, 2 * calls.count())
                .mapToObj(number -> """
                        {"event":"EventAttachedDataChanged","callUuid":"%s","thisDN":"%s","userData":{"Segment":"%s"}}""".formatted(
                                calls.id(number % calls.count()),
                                Directory.phone(calls.agentOf(number % calls.count())),
                                number < calls.count() ? one : other))
                .toList();
    }

    private static List<String> arrays(List<String> events) {
        List<String> arrays = new ArrayList<>();
        for (int i = 0; i + TOGETHER <= events.size(); i += TOGETHER) {
            arrays.add(events.subList(i, i + TOGETHER).stream().collect(Collectors.joining(",", "[", "]")));
        }
        return arrays;
    }

    private static Path requests(Wrapup wrapup, String name, List<String> bodies) {
        String header = Wrapup.basic(Directory.TELEPHONY);
        return Requests.write(
                wrapup.server().folder().resolve(name + ".requests"),
                bodies.stream()
                        .map(body -> "/telephony/events\t" + header + "\t" + body)
                        .toList());
    }

    /** Measures events by JMS. A board counts the changes. */
    private static Row byJms(Wrapup wrapup, Calls calls, int together, int count) {
        List<String> events = events(calls, "Bronze", "Platinum");
        List<String> all = IntStream.range(0, count)
                .mapToObj(i -> events.get(i % events.size()))
                .toList();
        try (Jms platform = new Jms(wrapup, "wrapup.telephony", false);
                Sockets board = Stage.boards(wrapup, 1)) {
            long before = board.messages();
            long begin = System.nanoTime();
            platform.send(together == 1 ? all : arrays(all));
            board.awaitMessages(before + count, begin + LIMIT_NANOS);
            double perSecond = (board.messages() - before) / ((board.lastAt() - begin) / 1e9);
            Row row = Row.of("feed by JMS, events in a message: " + together, Show.number(perSecond) + " events/s");
            return together == 1 ? row.goal("≥ 2,000/s", perSecond >= 2_000) : row;
        }
    }
}
