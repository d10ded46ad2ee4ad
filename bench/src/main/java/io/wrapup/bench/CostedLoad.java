package io.wrapup.bench;

import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** One run of a load, and the processor time for each response, in microseconds: of the server, and of its database. */
record CostedLoad(Load load, double serverMicros, double databaseMicros) {

    /**
     * Returns runs of a load.
     *
     * @param server returns the processor time of the server until now, in seconds
     * @param database returns the processor time of its database until now, in seconds
     */
    static Supplier<CostedLoad> of(Supplier<Load> load, DoubleSupplier server, DoubleSupplier database) {
        return () -> {
            double serverBefore = server.getAsDouble();
            double databaseBefore = database.getAsDouble();
            Load run = load.get();
            double micros = 1e6 / run.count();
            return new CostedLoad(
                    run,
                    (server.getAsDouble() - serverBefore) * micros,
                    (database.getAsDouble() - databaseBefore) * micros);
        };
    }

    double perSecond() {
        return load.perSecond();
    }

    /** Returns a line with the throughput of a measurement beside another one in the same rounds. */
    static Row speed(String what, Rounds<CostedLoad> rounds, String name, String other) {
        return Row.of(what, Show.numbers(rounds.of(name, CostedLoad::perSecond)) + "/s")
                .times(Show.times(
                        rounds.of(name, run -> run.load().p50()).median(),
                        rounds.of(name, run -> run.load().p99()).median()))
                .beside(rounds.ratio(name, other, CostedLoad::perSecond) + " × " + other);
    }

    /**
     * Returns a line with the processor time for each response of a measurement beside another one in the same rounds.
     *
     * @param micros the time of the server, or of the database
     */
    static Row cost(
            String what, Rounds<CostedLoad> rounds, String name, String other, ToDoubleFunction<CostedLoad> micros) {
        return Row.of(what, Show.numbers(rounds.of(name, micros)) + " µs")
                .beside(rounds.ratio(name, other, micros) + " × " + other + " ("
                        + Show.number(rounds.of(other, micros).median()) + " µs)");
    }
}
