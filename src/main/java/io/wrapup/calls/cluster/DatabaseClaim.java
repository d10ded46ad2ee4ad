package io.wrapup.calls.cluster;

import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.store.DatabaseGuard;
import io.wrapup.calls.store.DatabaseGuard.Outcome;
import io.wrapup.workers.PeriodicTask;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the database for this process, or for the nodes of its cluster, as long as the process runs: with
 * {@code wrapup.cluster=false}, two servers on one database would each decide on versions that the other has replaced.
 * Thread-safe.
 */
@ApplicationScoped
public class DatabaseClaim {

    private static final Logger LOGGER = System.getLogger(DatabaseClaim.class.getName());
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);

    @Inject
    ClusterSettings settings;

    @Inject
    DatabaseGuard guard;

    @Resource
    ManagedScheduledExecutorService scheduler;

    /** The time that a process that was just killed may take to disappear from the database. */
    Duration patience = Duration.ofSeconds(5);

    Duration betweenAttempts = Duration.ofMillis(250);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Outcome outcome = Outcome.LOCKED;
    private Optional<PeriodicTask> task = Optional.empty();

    /**
     * Claims the database, and keeps the claim.
     *
     * @throws IllegalStateException another process uses the database; the message names the remedy
     */
    public void begin() {
        long deadline = System.nanoTime() + patience.toNanos();
        outcome = guard.tryLock(settings.enabled());
        while (outcome != Outcome.LOCKED && System.nanoTime() < deadline && pause()) {
            outcome = guard.tryLock(settings.enabled());
        }
        conflict().ifPresent(conflict -> {
            throw new IllegalStateException(conflict);
        });
        task = Optional.of(PeriodicTask.start(scheduler, "The claim of the database", CHECK_INTERVAL, this::renew));
    }

    private boolean pause() {
        try {
            return !stopped.await(betweenAttempts.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Claims the database again if the claim ended with the connection, as it does when the database restarts. */
    void renew() {
        Outcome before = outcome;
        try {
            outcome = guard.tryLock(settings.enabled());
        } catch (JournalUnavailableException e) {
            // The next run retries. The journal logs the outage.
            LOGGER.log(Level.DEBUG, "The database cannot be claimed again; the next run retries", e);
        }
        if (before == Outcome.LOCKED) {
            conflict()
                    .ifPresent(conflict -> LOGGER.log(
                            Level.ERROR,
                            "The connection to the database broke, and now {0}; not ready until it ends",
                            conflict));
        } else if (outcome == Outcome.LOCKED) {
            LOGGER.log(Level.INFO, "No other server uses the database any more");
        }
    }

    /** Returns which process prevents this one from the use of the database, and the remedy; empty if none does. */
    public Optional<String> conflict() {
        return switch (outcome) {
            case LOCKED -> Optional.empty();
            case USED_BY_CLUSTER ->
                Optional.of("nodes with wrapup.cluster=true use it; stop them, or set wrapup.cluster=true here too");
            case USED_ALONE ->
                Optional.of(
                        settings.enabled()
                                ? "a server with wrapup.cluster=false uses it; stop it, or set wrapup.cluster=true there too"
                                : "another server uses it; stop it, or set wrapup.cluster=true on all nodes");
        };
    }

    @PreDestroy
    void stop() {
        stopped.countDown();
        task.ifPresent(PeriodicTask::stop);
    }
}
