package io.wrapup.calls;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** Many threads that do the same at once. */
public final class Crowd {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    private Crowd() {}

    /** Lets so many threads begin, each with its number from 0. */
    public static Crowd of(int size, IntConsumer deed) {
        Crowd crowd = new Crowd();
        IntStream.range(0, size)
                .mapToObj(number -> new Thread(() -> crowd.attempt(deed, number)))
                .forEach(crowd.threads::add);
        crowd.threads.forEach(thread -> thread.setDaemon(true));
        crowd.threads.forEach(Thread::start);
        return crowd;
    }

    private void attempt(IntConsumer deed, int number) {
        try {
            deed.accept(number);
        } catch (Throwable e) {
            failures.add(e);
        }
    }

    /** Returns when all of them wait for something. */
    public Crowd allWaiting() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        return this;
    }

    /** Returns when all of them are done: what they failed with. */
    public List<Throwable> failures() {
        Awaitility.await().atMost(PATIENCE).until(() -> threads.stream().noneMatch(Thread::isAlive));
        return List.copyOf(failures);
    }
}
