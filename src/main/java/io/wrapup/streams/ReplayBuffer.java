package io.wrapup.streams;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A bounded buffer of the most recent frames, in the order of their increasing numbers. Each frame is encoded at most
 * once, at its first read. When the buffer is full, the oldest frame is evicted. Not thread-safe; the caller holds a
 * lock.
 */
public final class ReplayBuffer {

    private final long[] numbers;
    private final @Nullable LazyText[] frames;
    /** The index of the oldest frame in the ring, and the number of frames. */
    private int first;

    private int size;
    /** All frames after this number are in the buffer. */
    private long completeAfter;

    private long newest;

    /** @param start the number before the first frame */
    public ReplayBuffer(long start, int capacity) {
        this.completeAfter = start;
        this.newest = start;
        this.numbers = new long[capacity];
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
     * Appends a frame with the number after the newest one.
     *
     * @param encoding returns the text of the frame for its number; called at the first read
     */
    public void append(LongFunction<String> encoding) {
        append(newest + 1, encoding, evicted -> {});
    }

    /**
     * Appends a frame with a number greater than the newest one.
     *
     * @param evicted receives the oldest frame if the buffer was full
     */
    public void append(long number, LongFunction<String> encoding, Consumer<LazyText> evicted) {
        if (size == frames.length) {
            evictOldest(evicted);
        }
        int index = index(size);
        numbers[index] = number;
        frames[index] = new LazyText(() -> encoding.apply(number));
        size++;
        newest = number;
    }

    /** Returns whether all frames after {@code number} are in the buffer. */
    public boolean canReplayAfter(long number) {
        return number >= completeAfter && number <= newest;
    }

    /** Returns the smallest number of a frame after {@code number}, for which {@link #canReplayAfter} holds. */
    public long numberAfter(long number) {
        return numbers[index(position(number + 1))];
    }

    /** Returns the text of a frame that is in the buffer. */
    public String frame(long number) {
        return Objects.requireNonNull(frames[index(position(number))]).text();
    }

    /** Evicts all frames. */
    public void clear(Consumer<LazyText> evicted) {
        while (size > 0) {
            evictOldest(evicted);
        }
    }

    private void evictOldest(Consumer<LazyText> evicted) {
        evicted.accept(Objects.requireNonNull(frames[first]));
        completeAfter = numbers[first];
        frames[first] = null;
        first = index(1);
        size--;
    }

    /** Returns the position of the first frame with that number or a greater one. */
    private int position(long number) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (numbers[index(middle)] < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int index(int position) {
        return (first + position) % frames.length;
    }
}
