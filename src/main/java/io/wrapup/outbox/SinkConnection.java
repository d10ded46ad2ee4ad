package io.wrapup.outbox;

import io.wrapup.calls.cluster.RoleLostException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A connection to a sink. Not thread-safe. */
public interface SinkConnection extends AutoCloseable {

    /**
     * Sends the messages in order. On return the sink has stored all of them durably.
     *
     * <p>Another node may take over the sink at any time. Therefore {@code permitted} must be asked after the
     * connection to the sink is established, and messages must be sent on that connection only: a sink that drops the
     * connections of paused nodes then receives nothing from a node that another one has replaced.
     *
     * @param permitted whether this node may still send
     * @throws RoleLostException {@code permitted} was false; some of the messages may be stored
     * @throws UndeliveredException some of them may not be stored; the caller sends all of them again
     */
    void send(List<OutgoingMessage> messages, BooleanSupplier permitted) throws UndeliveredException;

    @Override
    void close();
}
