package io.wrapup.dashboards;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The queue of changes for the board. Never blocks the producer. When the queue is full, only the call's id is kept and
 * its changes are read from the journal. Many threads offer, one takes.
 */
final class BoardQueue {

    private static final int MAX_BATCH = 256;

    private final BlockingQueue<CallChanged> queue;
    private Map<String, SkippedChanges> skipped = new HashMap<>();

    /**
     * The changes of a call that did not fit in the queue and must be read from the journal.
     *
     * @param firstVersion the version that the first of these changes made
     * @param newest the call after the last of them
     */
    record SkippedChanges(long firstVersion, Call newest) {

        static SkippedChanges of(CallChanged change) {
            return new SkippedChanges(change.call().version(), change.call());
        }

        SkippedChanges merge(SkippedChanges later) {
            return new SkippedChanges(firstVersion, later.newest);
        }
    }

    /** @param capacity the maximum number of queued changes */
    BoardQueue(int capacity) {
        this.queue = new ArrayBlockingQueue<>(capacity);
    }

    /**
     * Adds a change. After a skipped change all further changes are skipped too, so that every queued change precedes
     * the skipped ones.
     */
    synchronized void offer(CallChanged change) {
        if (!skipped.isEmpty() || !queue.offer(change)) {
            skipped.merge(change.call().callUuid(), SkippedChanges.of(change), SkippedChanges::merge);
        }
    }

    /** Waits up to {@code nanos} for changes, and returns them in order; empty if there are none. */
    List<CallChanged> take(long nanos) throws InterruptedException {
        List<CallChanged> batch = new ArrayList<>();
        CallChanged first = queue.poll(nanos, TimeUnit.NANOSECONDS);
        if (first != null) {
            batch.add(first);
            queue.drainTo(batch, MAX_BATCH - 1);
        }
        return batch;
    }

    /** Returns and clears the skipped changes; empty until all queued changes have been taken. */
    synchronized List<SkippedChanges> takeSkipped() {
        if (!queue.isEmpty() || skipped.isEmpty()) {
            return List.of();
        }
        List<SkippedChanges> batch = List.copyOf(skipped.values());
        skipped = new HashMap<>();
        return batch;
    }
}
