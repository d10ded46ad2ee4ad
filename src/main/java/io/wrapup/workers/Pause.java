package io.wrapup.workers;

import java.time.Duration;

/** A wait that ends when the server stops. */
@FunctionalInterface
public interface Pause {

    /**
     * Waits for the given time.
     *
     * @throws InterruptedException if the server stops
     */
    void await(Duration time) throws InterruptedException;
}
