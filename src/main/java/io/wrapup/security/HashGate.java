package io.wrapup.security;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A semaphore that bounds how many password hashes are computed at a time, because each takes a processor, and how many
 * requests wait for one and for how long, because each holds a thread. Fair and thread-safe.
 */
final class HashGate {

    static final int MAX_WAITING = 128;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Semaphore permits;
    private final Duration timeout;
    private final AtomicInteger running = new AtomicInteger();
    private final int maxRunning;

    HashGate(int concurrent, Duration timeout) {
        this.permits = new Semaphore(concurrent, true);
        this.timeout = timeout;
        this.maxRunning = concurrent + MAX_WAITING;
    }

    /**
     * Runs the hash function once a permit is free.
     *
     * @throws SignInDelayedException if no permit is free within the timeout, or too many requests wait already; the
     *     hash was not computed
     */
    boolean verify(BooleanSupplier hash) {
        if (running.incrementAndGet() > maxRunning) {
            running.decrementAndGet();
            throw SignInDelayedException.unavailable(RETRY_AFTER);
        }
        try {
            if (!permits.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw SignInDelayedException.unavailable(RETRY_AFTER);
            }
            try {
                return hash.getAsBoolean();
            } finally {
                permits.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SignInDelayedException.unavailable(RETRY_AFTER);
        } finally {
            running.decrementAndGet();
        }
    }
}
