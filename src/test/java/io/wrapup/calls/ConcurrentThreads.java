package io.wrapup.calls;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** Threads that execute the same action concurrently. */
public final class ConcurrentThreads {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    private ConcurrentThreads() {}

    /** Starts the threads. The action receives the number of its thread, from 0. */
    public static ConcurrentThreads of(int size, IntConsumer action) {
        ConcurrentThreads started = new ConcurrentThreads();
        IntStream.range(0, size)
                .mapToObj(number -> new Thread(() -> started.attempt(action, number)))
                .forEach(started.threads::add);
        started.threads.forEach(thread -> thread.setDaemon(true));
        started.threads.forEach(Thread::start);
        return started;
    }

    private void attempt(IntConsumer action, int number) {
        try {
            action.accept(number);
        } catch (Throwable e) {
            failures.add(e);
        }
    }

    /** Returns when every thread is blocked. */
    public ConcurrentThreads awaitAllBlocked() {
        Awaitility.await()
                .atMost(TIMEOUT)
                .until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        return this;
    }

    /** Returns the exceptions of the threads when all have ended. */
    public List<Throwable> failures() {
        Awaitility.await().atMost(TIMEOUT).until(() -> threads.stream().noneMatch(Thread::isAlive));
        return List.copyOf(failures);
    }
}
