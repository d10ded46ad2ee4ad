package io.wrapup.workers;

import java.time.Duration;

/** A wait that a stop of the server ends. */
@FunctionalInterface
public interface Pause {

    /**
     * Waits for the given time.
     *
     * @throws InterruptedException the server stops
     */
    void await(Duration time) throws InterruptedException;
}
