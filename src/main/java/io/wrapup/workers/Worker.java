package io.wrapup.workers;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * A thread that repeats one step until it is stopped. A step that fails is logged and repeated after a pause, so that a
 * single error does not end the work. Thread-safe.
 */
public final class Worker implements Pause {

    private static final Logger LOGGER = System.getLogger(Worker.class.getName());
    private static final Duration RETRY_DELAY = Duration.ofSeconds(2);

    private final String name;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    private Worker(ThreadFactory threads, String name, Step step, Runnable atEnd) {
        this.name = name;
        this.thread = threads.newThread(() -> {
            repeat(step);
            atEnd.run();
        });
        thread.setName("wrapup-" + name);
    }

    /** Starts a thread named {@code wrapup-<name>} that repeats the step. */
    public static Worker start(ThreadFactory threads, String name, Step step) {
        return start(threads, name, step, () -> {});
    }

    /**
     * Starts a thread named {@code wrapup-<name>} that repeats the step, and runs {@code atEnd} once after the last
     * step.
     */
    public static Worker start(ThreadFactory threads, String name, Step step, Runnable atEnd) {
        Worker worker = new Worker(threads, name, step, atEnd);
        worker.thread.start();
        return worker;
    }

    /** Ends the repetition and interrupts a waiting step. Returns without waiting for the thread. */
    public void stop() {
        stopped.countDown();
        thread.interrupt();
    }

    /** Waits for the end of the thread. Returns false if it did not end within the time. */
    public boolean awaitEnd(Duration time) {
        try {
            thread.join(time.toMillis());
            return !thread.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    @Override
    public void await(Duration time) throws InterruptedException {
        if (stopped.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("The worker " + name + " is stopped");
        }
    }

    private void repeat(Step step) {
        try {
            while (!isStopped()) {
                if (!succeeds(step)) {
                    await(RETRY_DELAY);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean succeeds(Step step) throws InterruptedException {
        try {
            step.run(this);
            return true;
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "The worker " + name + " failed and will retry", e);
            return false;
        }
    }

    /** One step of the work. */
    @FunctionalInterface
    public interface Step {

        /**
         * Waits for work and does it.
         *
         * @param pause for waits within the step
         * @throws InterruptedException if the worker is stopped
         */
        void run(Pause pause) throws InterruptedException;
    }
}
