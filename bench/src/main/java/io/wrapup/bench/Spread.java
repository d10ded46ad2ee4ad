package io.wrapup.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The median, minimum and maximum of several measurements. */
record Spread(double min, double median, double max) {

    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(sorted.get(0), median, sorted.get(sorted.size() - 1));
    }

    static <T> Spread of(List<T> runs, ToDoubleFunction<T> figure) {
        return of(runs.stream().map(figure::applyAsDouble).toList());
    }

    /** Returns the ratio of each run to the other run of the same round. */
    static <T> Spread ratio(List<T> runs, List<T> beside, ToDoubleFunction<T> figure) {
        return of(IntStream.range(0, runs.size())
                .mapToObj(i -> figure.applyAsDouble(runs.get(i)) / figure.applyAsDouble(beside.get(i)))
                .toList());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", median, min, max);
    }
}
