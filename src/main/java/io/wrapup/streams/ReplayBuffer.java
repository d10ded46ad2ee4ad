package io.wrapup.streams;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The last frames of a stream, numbered and encoded once, so that a reader who stayed away or is slow can go on where it stopped. Bounded: the oldest give
 * way. For one thread, or under a lock.
 */
public final class ReplayBuffer {

    private final @Nullable LazyText[] frames;
    private long oldest;
    private long newest;

    /** @param start the number after which this ring begins */
    public ReplayBuffer(long start, int capacity) {
        this.oldest = start;
        this.newest = start;
        this.frames = new LazyText[capacity];
    }

    /** A ring whose numbers no reader can know yet. */
    public static ReplayBuffer beginningAt(Instant now, int capacity) {
        return new ReplayBuffer(ChronoUnit.MICROS.between(Instant.EPOCH, now), capacity);
    }

    public long newest() {
        return newest;
    }

    /** Adds what the next number makes, when somebody wants to read it. */
    public void append(LongFunction<String> encoding) {
        long seq = newest + 1;
        frames[slot(seq)] = new LazyText(() -> encoding.apply(seq));
        newest = seq;
        oldest = Math.max(oldest, newest - frames.length);
    }

    /** Whether everything after that number is still here. */
    public boolean reachesBackTo(long seq) {
        return seq >= oldest && seq <= newest;
    }

    /** The frame of a number that is still here. */
    public String frame(long seq) {
        return Objects.requireNonNull(frames[slot(seq)]).text();
    }

    /** Drops the frames up to that number, which nobody will ask for. */
    public void forget(long upTo) {
        for (; oldest < Math.min(upTo, newest); oldest++) {
            frames[slot(oldest + 1)] = null;
        }
    }

    private int slot(long seq) {
        return (int) (seq % frames.length);
    }
}
