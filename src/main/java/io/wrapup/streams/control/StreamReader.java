package io.wrapup.streams.control;

/** Somebody who follows a stream and asks it for what comes next ({@link Stream#following}) when woken. Neither method blocks or throws. */
public interface StreamReader {

    /** There is something new. */
    void wake();

    /** The stream has ended; another one may follow for those who come back. */
    void disconnect();
}
