package io.wrapup.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Several measurements that take turns over several rounds, so that other load on the machine affects all of them
 * alike.
 */
final class Rounds<T> {

    /** Fewer pairs are not significant. */
    static final int MANY = 5;
    /** For ratios near 1. */
    static final int PAIRS = Integer.getInteger("bench.pairs", 7);

    private final Map<String, Supplier<T>> things = new LinkedHashMap<>();
    private final Map<String, List<T>> runs = new LinkedHashMap<>();

    Rounds<T> add(String name, Supplier<T> thing) {
        things.put(name, thing);
        return this;
    }

    Rounds<T> run(int rounds) {
        things.keySet().forEach(name -> runs.put(name, new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            things.forEach((name, thing) -> runs.get(name).add(thing.get()));
        }
        return this;
    }

    Spread of(String name, ToDoubleFunction<T> figure) {
        return Spread.of(runs.get(name), figure);
    }

    /** Returns the ratio of two measurements in the same round, over all rounds. */
    Spread ratio(String name, String other, ToDoubleFunction<T> figure) {
        return Spread.ratio(runs.get(name), runs.get(other), figure);
    }
}
