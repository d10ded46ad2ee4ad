package io.wrapup.security;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Bounds how many password hashes are computed at a time, because each takes a processor, and how many requests wait for that and how
 * long, because each takes a thread. Fair and thread-safe.
 */
final class HashGate {

    static final int MOST_WAITING = 128;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Semaphore permits;
    private final Duration patience;
    private final AtomicInteger present = new AtomicInteger();
    private final int mostPresent;

    HashGate(int atATime, Duration patience) {
        this.permits = new Semaphore(atATime, true);
        this.patience = patience;
        this.mostPresent = atATime + MOST_WAITING;
    }

    /**
     * Computes a hash when it is its turn.
     *
     * @throws SignInDelayedException it is not its turn in time, or too many wait already; nothing was computed
     */
    boolean verify(BooleanSupplier hash) {
        if (present.incrementAndGet() > mostPresent) {
            present.decrementAndGet();
            throw SignInDelayedException.unavailable(RETRY_AFTER);
        }
        try {
            if (!permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
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
            present.decrementAndGet();
        }
    }
}
