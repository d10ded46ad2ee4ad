package io.wrapup.workers;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** An action repeated with a fixed delay. A failure is logged and does not end the repetition. Thread-safe. */
public final class PeriodicTask {

    private static final Logger LOGGER = System.getLogger(PeriodicTask.class.getName());

    private final ScheduledFuture<?> future;

    private PeriodicTask(ScheduledFuture<?> future) {
        this.future = future;
    }

    /**
     * Starts the repetition; the first run is after one delay.
     *
     * @param name the name of the action in the log, such as "Eviction of released calls"
     */
    public static PeriodicTask start(ScheduledExecutorService scheduler, String name, Duration delay, Runnable action) {
        return new PeriodicTask(scheduler.scheduleWithFixedDelay(
                () -> run(name, action), delay.toNanos(), delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    private static void run(String name, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, name + " failed and will be repeated", e);
        }
    }

    /** Ends the repetition and interrupts a run in progress. */
    public void stop() {
        future.cancel(true);
    }
}
