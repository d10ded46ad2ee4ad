package io.wrapup.dashboards;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Limits signals to one in {@value #INTERVAL_MILLIS} ms. The first request after a pause is due at once; further
 * requests share one later signal. Not thread-safe.
 */
final class SignalThrottle {

    private static final long INTERVAL_MILLIS = 20;
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(INTERVAL_MILLIS);

    private final LongSupplier nanoTime;
    private boolean pending;
    private long lastSignal;

    /** @param nanoTime the clock, such as {@link System#nanoTime()} */
    SignalThrottle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastSignal = nanoTime.getAsLong() - INTERVAL_NANOS;
    }

    /** Requests a signal. */
    void request() {
        pending = true;
    }

    boolean isPending() {
        return pending;
    }

    /** Returns the time until a pending signal is due; zero or negative if it is due. */
    long nanosLeft() {
        return lastSignal + INTERVAL_NANOS - nanoTime.getAsLong();
    }

    /** Returns whether a signal is due, and if so clears the request. */
    boolean acquire() {
        if (!pending || nanosLeft() > 0) {
            return false;
        }
        pending = false;
        lastSignal = nanoTime.getAsLong();
        return true;
    }
}
