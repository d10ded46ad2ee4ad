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
 * News of calls on their way to the board. Nobody who brings some waits: when there are too many, only the calls are remembered that they
 * are about, because what has happened to those is in the journal. Many threads bring, one takes.
 */
final class BoardQueue {

    private static final int MOST_AT_ONCE = 256;

    private final BlockingQueue<CallChanged> waiting;
    private Map<String, Missed> missed = new HashMap<>();

    /**
     * What has happened to a call and has to be read in the journal.
     *
     * @param first the version that the first of these changes made
     * @param newest the call in the version that the last of them made
     */
    record Missed(long first, Call newest) {

        static Missed of(CallChanged change) {
            return new Missed(change.call().version(), change.call());
        }

        Missed and(Missed later) {
            return new Missed(first, later.newest);
        }
    }

    /** @param most how many wait at a time */
    BoardQueue(int most) {
        this.waiting = new ArrayBlockingQueue<>(most);
    }

    /** What follows something missed is missed as well, so that whatever waits comes before it. */
    synchronized void bring(CallChanged change) {
        if (!missed.isEmpty() || !waiting.offer(change)) {
            missed.merge(change.call().callUuid(), Missed.of(change), Missed::and);
        }
    }

    /** The next changes, in their order; none when none comes in that time. */
    List<CallChanged> take(long nanos) throws InterruptedException {
        List<CallChanged> taken = new ArrayList<>();
        CallChanged first = waiting.poll(nanos, TimeUnit.NANOSECONDS);
        if (first != null) {
            taken.add(first);
            waiting.drainTo(taken, MOST_AT_ONCE - 1);
        }
        return taken;
    }

    /** What did not fit, once everything has been taken that did. */
    synchronized List<Missed> takeMissed() {
        if (!waiting.isEmpty() || missed.isEmpty()) {
            return List.of();
        }
        List<Missed> taken = List.copyOf(missed.values());
        missed = new HashMap<>();
        return taken;
    }
}
