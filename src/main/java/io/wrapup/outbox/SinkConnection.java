package io.wrapup.outbox;

import java.util.List;

/** A connection to a sink. Not thread-safe. */
public interface SinkConnection extends AutoCloseable {

    /**
     * Sends the messages in order. On return the sink has stored all of them durably.
     *
     * @throws UndeliveredException some of them may not be stored; the caller sends all of them again
     */
    void send(List<OutgoingMessage> messages) throws UndeliveredException;

    @Override
    void close();
}
