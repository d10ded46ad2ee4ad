package io.wrapup.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stream whose frames are put together for readers of many: what has gathered comes as one message, a JSON array of up to {@value #MOST}
 * frames, in binary messages. Those who are equally far share it, which all are that keep up. Thread-safe.
 */
public final class FrameBatcher implements EventStream {

    static final int MOST = 64;

    private final EventStream stream;
    private volatile long gathered = NOTHING;
    private volatile Bundle newest = new Bundle(NOTHING, new Frame(NOTHING, "[]"));

    /** @param after what whoever reads this knows already */
    private record Bundle(long after, Frame frame) {}

    public FrameBatcher(EventStream stream) {
        this.stream = stream;
    }

    /** Frames up to that number may be read from now on; those after it gather until the next time, and whoever wants them waits. */
    public void gather(long upTo) {
        gathered = upTo;
    }

    @Override
    public Optional<Frame> following(long seq) {
        Bundle known = newest;
        if (known.after() == seq && seq != NOTHING) {
            return Optional.of(known.frame());
        }
        return stream.following(seq)
                .flatMap(first -> first.seq() == seq + 1 ? changes(seq, first) : Optional.of(array(List.of(first))));
    }

    private Optional<Frame> changes(long seq, Frame first) {
        long most = Math.min(MOST, gathered - seq);
        if (most <= 0) {
            return Optional.empty();
        }
        List<Frame> frames = new ArrayList<>();
        Optional<Frame> next = Optional.of(first);
        // What does not follow is a snapshot, with which the stream begins anew: that is for the next message.
        while (frames.size() < most && next.isPresent() && next.get().seq() == seq + frames.size() + 1) {
            frames.add(next.get());
            next = stream.following(next.get().seq());
        }
        Frame together = array(frames);
        newest = new Bundle(seq, together);
        return Optional.of(together);
    }

    private static Frame array(List<Frame> frames) {
        List<String> texts = frames.stream().map(Frame::text).toList();
        return Frame.binary(frames.get(frames.size() - 1).seq(), "[" + String.join(",", texts) + "]");
    }

    @Override
    public void add(StreamSubscriber reader) {
        stream.add(reader);
    }

    @Override
    public void remove(StreamSubscriber reader) {
        stream.remove(reader);
    }
}
