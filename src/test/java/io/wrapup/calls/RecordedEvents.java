package io.wrapup.calls;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** An event target that records events of every type. Thread-safe. */
public final class RecordedEvents extends SynchronousEvent<Object> {

    private final Queue<Object> events = new ConcurrentLinkedQueue<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** Blocks the thread that fires the next event until the latch is open. */
    public void holdUntil(CountDownLatch open) {
        gate = open;
    }

    @Override
    public void fire(Object event) {
        events.add(event);
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
