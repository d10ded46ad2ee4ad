package io.wrapup.streams;

/** Somebody who follows a stream and asks it for what comes next ({@link EventStream#following}) when woken. Neither method blocks or throws. */
public interface StreamSubscriber {

    /** There is something new. */
    void wake();

    /** The stream has ended; another one may follow for those who come back. */
    void disconnect();
}
