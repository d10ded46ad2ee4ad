package io.wrapup.streams;

import java.util.Optional;

/**
 * A stream of numbered frames. The most recent frames can be replayed. Thread-safe.
 *
 * <p>The first number is the time of the stream's creation in microseconds since 1970. So the numbers of a new stream
 * differ from those of an earlier stream, also after a restart of the server.
 */
public interface EventStream {

    /** The position of a client that has not read anything. */
    long NOTHING_READ = -1;

    /**
     * Returns the first frame after {@code seq}: the next change, or a snapshot. Empty if no frame exists yet.
     *
     * @throws FallenBehindException the next change has been evicted, and this stream has no snapshots
     */
    Optional<Frame> frameAfter(long seq);

    /** Adds a subscriber. The subscriber must poll once after this call; only later frames are signalled. */
    void add(StreamSubscriber subscriber);

    /** Removes a subscriber; no effect if it is not present. */
    void remove(StreamSubscriber subscriber);
}
