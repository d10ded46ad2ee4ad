package io.wrapup.dashboards.control;

import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The last changes, numbered and encoded once, so that a reader who stayed away or is slow can go on where it stopped. Bounded: the oldest give
 * way. For one thread, or under a lock.
 */
final class ChangeRing {

    private final @Nullable Encoding[] frames;
    private final long start;
    private long newest;

    /** @param start the number after which this ring begins */
    ChangeRing(long start, int capacity) {
        this.start = start;
        this.newest = start;
        this.frames = new Encoding[capacity];
    }

    long newest() {
        return newest;
    }

    /** Adds what the next number makes, when somebody wants to read it. */
    void append(LongFunction<String> encoding) {
        long seq = newest + 1;
        frames[slot(seq)] = new Encoding(() -> encoding.apply(seq));
        newest = seq;
    }

    /** Whether everything after that number is still here. */
    boolean reachesBackTo(long seq) {
        return seq >= Math.max(start, newest - frames.length) && seq <= newest;
    }

    /** The frame of a number that is still here. */
    String frame(long seq) {
        return Objects.requireNonNull(frames[slot(seq)]).text();
    }

    private int slot(long seq) {
        return (int) (seq % frames.length);
    }
}
