package io.wrapup.dashboards.control;

import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The last changes, encoded and numbered, so that a reader who stayed away or is slow can go on where it stopped. Bounded: the oldest give
 * way. For one thread, or under a lock.
 */
final class ChangeRing {

    private final @Nullable String[] frames;
    private final long start;
    private long newest;

    /** @param start the number after which this ring begins */
    ChangeRing(long start, int capacity) {
        this.start = start;
        this.newest = start;
        this.frames = new String[capacity];
    }

    long newest() {
        return newest;
    }

    /** Adds what the next number makes. */
    void append(LongFunction<String> encoding) {
        String frame = encoding.apply(newest + 1);
        newest++;
        frames[slot(newest)] = frame;
    }

    /** Whether everything after that number is still here. */
    boolean reachesBackTo(long seq) {
        return seq >= Math.max(start, newest - frames.length) && seq <= newest;
    }

    /** The frame of a number that is still here. */
    String frame(long seq) {
        return Objects.requireNonNull(frames[slot(seq)]);
    }

    private int slot(long seq) {
        return (int) (seq % frames.length);
    }
}
