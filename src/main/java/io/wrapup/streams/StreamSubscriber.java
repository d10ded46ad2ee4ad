package io.wrapup.streams;

/**
 * A subscriber of a stream. When signalled, it polls the stream with {@link EventStream#frameAfter}. Neither method
 * blocks or throws.
 */
public interface StreamSubscriber {

    /** Signals that new frames exist. */
    void wake();

    /** Ends the subscription, because the stream has ended. A client that connects again receives another stream. */
    void disconnect();
}
