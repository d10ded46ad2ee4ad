package io.wrapup.bench;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A thousand agents on CometD's long polling, each with its own call, on a server with 512 MiB. Each must receive all
 * changes of its call, in order, and nothing else.
 */
final class CometdCase implements Case {

    private static final int AGENTS = 1_000;
    private static final int PER_SECOND = 100;
    private static final List<String> SMALL = List.of("-Xmx512m");

    @Override
    public List<Row> run(Stage stage) {
        Servers servers = stage.servers();
        try (Wrapup wrapup = servers.wrapup(servers.newFolder("cometd"), SMALL)) {
            Calls calls = new Calls("01COMETD", AGENTS, AGENTS);
            wrapup.feed(calls.established());
            try (Polls polls = new Polls(wrapup.server().base(), AGENTS)) {
                return List.of(row(wrapup, calls, polls));
            }
        }
    }

    private static Row row(Wrapup wrapup, Calls calls, Polls polls) {
        List<String> signIns = IntStream.range(0, AGENTS)
                .mapToObj(agent -> Wrapup.basic(Directory.agent(agent)))
                .toList();
        Duration duration = Duration.ofSeconds(Long.getLong("bench.cometd", 30));
        PacedRequests requests = new PacedRequests(wrapup, calls, signIns);
        new PacedLoad(wrapup.server().base(), 16).run(PER_SECOND, duration, requests::numbered);
        Pause.millis(2_000);
        long missed = PER_SECOND * duration.toSeconds() - polls.messages();
        return Row.of(
                        "1,000 CometD long-pollers, 100 changes/s for " + duration.toSeconds() + " s, -Xmx512m",
                        Show.number(polls.messages()) + " messages, " + missed + " missed, " + polls.wrong()
                                + " wrong, " + Show.number(wrapup.server().residentMiB()) + " MiB")
                .times(Show.times(polls.lags().percentile(50), polls.lags().percentile(99))
                        + " (request due to message)")
                .goal("none missed, none foreign", missed == 0 && polls.wrong() == 0);
    }
}
