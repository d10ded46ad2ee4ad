package io.wrapup.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * Dispositions of released calls: accepted, and delivered to the reporting queue, beside a plain JMS client of the same
 * broker.
 */
final class ReleasedCase implements Case {

    private static final int CONNECTIONS = 16;

    @Override
    public List<Row> run(Stage stage) {
        Wrapup wrapup = stage.wrapup();
        Path requests = stage.ofReleased(wrapup);
        try (Jms reporting = new Jms(wrapup, "wrapup.reporting", true);
                Jms plain = new Jms(wrapup, "bench.plain", true)) {
            delivered(wrapup, requests, reporting);
            Rounds<double[]> rounds = new Rounds<double[]>()
                    .add("floor", () -> new double[] {
                        ActiveCase.load(stage.floor().base(), stage.jaxRs(), CONNECTIONS)
                                .get()
                                .perSecond()
                    })
                    .add("Wrapup", () -> delivered(wrapup, requests, reporting))
                    .add("plain", () -> plain(plain, reporting.example()))
                    .run(Rounds.MANY);
            Spread accepted = rounds.ratio("Wrapup", "floor", run -> run[0]);
            Spread delivered = rounds.of("Wrapup", run -> run[run.length - 1]);
            // The last number of both is the delivered messages.
            Spread besidePlain = rounds.ratio("Wrapup", "plain", run -> run[run.length - 1]);
            return List.of(
                    Row.of(
                                    "released, 16 connections, accepted",
                                    Show.numbers(rounds.of("Wrapup", run -> run[0])) + "/s")
                            .beside(accepted + " × JAX-RS")
                            .goal("≥ 0.75 × floor", accepted.median() >= 0.75),
                    Row.of("released, 16 connections, delivered", Show.numbers(delivered) + "/s")
                            .beside(besidePlain + " × plain JMS")
                            .goal("≥ 0.80 × plain JMS client", besidePlain.median() >= 0.8),
                    Row.of(
                            "plain JMS client, 16 in flight, delivered",
                            Show.numbers(rounds.of("plain", run -> run[0])) + "/s"));
        }
    }

    /**
     * Returns the accepted and the delivered dispositions per second. The time of the latter ends with the last
     * delivery.
     */
    private static double[] delivered(Wrapup wrapup, Path requests, Jms reporting) {
        long before = reporting.received();
        long begin = System.nanoTime();
        Load load = Wrk.run(wrapup.server().base(), requests, CONNECTIONS, Stage.run())
                .complete();
        long accepted = load.count();
        reporting.await(before + accepted);
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new double[] {load.perSecond(), (reporting.received() - before) / seconds};
    }

    private static double[] plain(Jms plain, String text) {
        long before = plain.received();
        long begin = System.nanoTime();
        long sent = plain.send(text, CONNECTIONS, Stage.run());
        plain.await(before + sent);
        return new double[] {sent / ((System.nanoTime() - begin) / 1e9)};
    }
}
