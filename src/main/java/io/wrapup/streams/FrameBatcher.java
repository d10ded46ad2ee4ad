package io.wrapup.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stream that combines the frames of another stream into batches for many subscribers. A batch is a JSON array of up
 * to {@value #MAX_FRAMES} frames and travels as a binary message. Subscribers at the same position share one encoded
 * batch. Thread-safe.
 */
public final class FrameBatcher implements EventStream {

    static final int MAX_FRAMES = 64;

    private final EventStream stream;
    private volatile long released = NOTHING_READ;
    private volatile Batch newest = new Batch(NOTHING_READ, new Frame(NOTHING_READ, "[]"));

    /** @param after the position of the subscribers that read this batch next */
    private record Batch(long after, Frame frame) {}

    public FrameBatcher(EventStream stream) {
        this.stream = stream;
    }

    /** Releases the frames up to {@code upTo} for reading. Later frames are held back until the next call. */
    public void release(long upTo) {
        released = upTo;
    }

    @Override
    public Optional<Frame> frameAfter(long seq) {
        Batch current = newest;
        if (current.after() == seq && seq != NOTHING_READ) {
            return Optional.of(current.frame());
        }
        return stream.frameAfter(seq)
                .flatMap(first -> first.seq() == seq + 1 ? batchAfter(seq, first) : Optional.of(array(List.of(first))));
    }

    private Optional<Frame> batchAfter(long seq, Frame first) {
        long count = Math.min(MAX_FRAMES, released - seq);
        if (count <= 0) {
            return Optional.empty();
        }
        List<Frame> frames = new ArrayList<>();
        Optional<Frame> next = Optional.of(first);
        // A frame out of sequence is a snapshot. It is sent in a batch of its own.
        while (frames.size() < count && next.isPresent() && next.get().seq() == seq + frames.size() + 1) {
            frames.add(next.get());
            next = stream.frameAfter(next.get().seq());
        }
        Frame batch = array(frames);
        newest = new Batch(seq, batch);
        return Optional.of(batch);
    }

    private static Frame array(List<Frame> frames) {
        List<String> texts = frames.stream().map(Frame::text).toList();
        return Frame.binary(frames.get(frames.size() - 1).seq(), "[" + String.join(",", texts) + "]");
    }

    @Override
    public void add(StreamSubscriber subscriber) {
        stream.add(subscriber);
    }

    @Override
    public void remove(StreamSubscriber subscriber) {
        stream.remove(subscriber);
    }
}
