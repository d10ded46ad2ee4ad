package io.wrapup.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Several things measured in turn, again and again, so that whatever else the machine does meets all of them alike. */
final class Rounds<T> {

    /** Fewer pairs than this say nothing. */
    static final int MANY = 5;

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

    /** Each run of the one in proportion to the run of the other in the same round. */
    Spread ratio(String name, String other, ToDoubleFunction<T> figure) {
        return Spread.ratio(runs.get(name), runs.get(other), figure);
    }
}
