package io.wrapup.calls;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** An event target that records events of every type. Thread-safe. */
public final class RecordedEvents extends SynchronousEvent<Object> {

    private final Queue<Object> events = new ConcurrentLinkedQueue<>();
    private volatile Consumer<Object> observer = event -> {};
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** Blocks the thread that fires the next event until the latch is open. */
    public void holdUntil(CountDownLatch open) {
        gate = open;
    }

    /** Passes each further event to an observer, on the thread that fires it. */
    public void passTo(Consumer<Object> next) {
        observer = next;
    }

    @Override
    public void fire(Object event) {
        events.add(event);
        observer.accept(event);
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the events of a type, in the order in which they were fired. */
    public <T> List<T> of(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
