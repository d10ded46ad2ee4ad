package io.wrapup.bench;

import java.util.List;
import java.util.function.Supplier;

/**
 * The time from the command to the first response, and the memory of an idle server, beside an empty application on the
 * same server.
 */
final class StartCase implements Case {

    private static final List<String> JAVA_OPTIONS = List.of("-Xmx512m");
    private static final long MILLIS_TO_REST = 5_000;

    private record Start(double seconds, double residentMiB) {}

    @Override
    public List<Row> run(Stage stage) {
        Servers servers = stage.servers();
        Rounds<Start> rounds = new Rounds<Start>()
                .add("empty", start(() -> servers.empty(JAVA_OPTIONS)))
                .add(
                        "Wrapup",
                        start(() -> servers.wrapup(servers.newFolder("start"), JAVA_OPTIONS)
                                .server()))
                .run(Integer.getInteger("bench.starts", 3));
        Spread seconds = rounds.ratio("Wrapup", "empty", Start::seconds);
        Spread memory = rounds.ratio("Wrapup", "empty", Start::residentMiB);
        return List.of(
                Row.of(
                                "start to the first answer",
                                "%.1f s"
                                        .formatted(rounds.of("Wrapup", Start::seconds)
                                                .median()))
                        .beside(seconds
                                + " × empty application (%.1f s)"
                                        .formatted(rounds.of("empty", Start::seconds)
                                                .median()))
                        .goal("≤ 1.3 ×", seconds.median() <= 1.3),
                Row.of(
                                "resident memory, idle",
                                "%.0f MiB"
                                        .formatted(rounds.of("Wrapup", Start::residentMiB)
                                                .median()))
                        .beside(memory
                                + " × empty application (%.0f MiB)"
                                        .formatted(rounds.of("empty", Start::residentMiB)
                                                .median()))
                        .goal("≤ 1.5 ×", memory.median() <= 1.5));
    }

    private static Supplier<Start> start(Supplier<ServerProcess> server) {
        return () -> {
            try (ServerProcess started = server.get()) {
                Pause.millis(MILLIS_TO_REST);
                return new Start(started.secondsToStart(), started.residentMiB());
            }
        };
    }
}
