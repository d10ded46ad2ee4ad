package io.wrapup.dashboards;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * When readers are to be woken: at once for what comes out of the blue, and {@value #MILLIS_TO_GATHER} ms later, together, for what comes on its heels. For
 * one thread.
 */
final class SignalThrottle {

    private static final long MILLIS_TO_GATHER = 20;
    private static final long NANOS_TO_GATHER = TimeUnit.MILLISECONDS.toNanos(MILLIS_TO_GATHER);

    private final LongSupplier nanoTime;
    private boolean wanted;
    private long doneAt;

    /** @param nanoTime the time, as {@link System#nanoTime()} tells it */
    SignalThrottle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.doneAt = nanoTime.getAsLong() - NANOS_TO_GATHER;
    }

    /** There is something new. */
    void want() {
        wanted = true;
    }

    boolean isWanted() {
        return wanted;
    }

    /** How long one may wait for more until it is due; not positive when it is. */
    long nanosLeft() {
        return doneAt + NANOS_TO_GATHER - nanoTime.getAsLong();
    }

    /** Whether it is due now; then it counts as done. */
    boolean take() {
        if (!wanted || nanosLeft() > 0) {
            return false;
        }
        wanted = false;
        doneAt = nanoTime.getAsLong();
        return true;
    }
}
