package io.wrapup.streams;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A bounded buffer of the most recent frames, numbered without gaps. Each frame is encoded at most once, at its first
 * read. When the buffer is full, the oldest frame is evicted. Not thread-safe; the caller holds a lock.
 */
public final class ReplayBuffer {

    private final @Nullable LazyText[] frames;
    private long oldest;
    private long newest;

    /** @param start the number before the first frame */
    public ReplayBuffer(long start, int capacity) {
        this.oldest = start;
        this.newest = start;
        this.frames = new LazyText[capacity];
    }

    /** Returns an empty buffer with numbers that no client has received before, derived from the time {@code now}. */
    public static ReplayBuffer startingAt(Instant now, int capacity) {
        return new ReplayBuffer(ChronoUnit.MICROS.between(Instant.EPOCH, now), capacity);
    }

    /** Returns the number of the newest frame, or the start number if there is none. */
    public long newest() {
        return newest;
    }

    /**
     * Appends a frame.
     *
     * @param encoding returns the text of the frame for its number; called at the first read
     */
    public void append(LongFunction<String> encoding) {
        long seq = newest + 1;
        frames[index(seq)] = new LazyText(() -> encoding.apply(seq));
        newest = seq;
        oldest = Math.max(oldest, newest - frames.length);
    }

    /** Returns whether all frames after {@code seq} are in the buffer. */
    public boolean canReplayAfter(long seq) {
        return seq >= oldest && seq <= newest;
    }

    /** Returns the text of a frame that is in the buffer. */
    public String frame(long seq) {
        return Objects.requireNonNull(frames[index(seq)]).text();
    }

    /** Evicts the frames up to {@code upTo}. */
    public void evict(long upTo) {
        for (; oldest < Math.min(upTo, newest); oldest++) {
            frames[index(oldest + 1)] = null;
        }
    }

    private int index(long seq) {
        return (int) (seq % frames.length);
    }
}
