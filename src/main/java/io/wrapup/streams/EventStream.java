package io.wrapup.streams;

import java.util.Optional;

/**
 * Changes under growing numbers, of which the last ones can be had again. Its numbers begin with the microseconds since 1970 at which it
 * was made, so that it shares none with a stream before it, or before a restart of the server. Thread-safe.
 */
public interface EventStream {

    /** What somebody knows who knows nothing. */
    long NOTHING = -1;

    /**
     * What whoever knows everything up to that number has to read next, if there is anything yet: the next change, or a snapshot.
     *
     * @throws FallenBehindException what comes next is gone, and this stream has no snapshots
     */
    Optional<Frame> following(long seq);

    /** Lets somebody follow, who has to ask once by themselves. */
    void add(StreamSubscriber reader);

    void remove(StreamSubscriber reader);
}
