package io.wrapup.calls;

import io.wrapup.calls.store.CallStore;
import io.wrapup.calls.store.StoreException;
import io.wrapup.calls.store.StoreWork;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The real store, which counts its transactions and can be told to be slow, to fail, or to lose the outcome of a commit. */
public final class UnreliableStore extends CallStore {

    private final AtomicInteger transactions = new AtomicInteger();
    private final Queue<SQLException> failures = new ConcurrentLinkedQueue<>();
    private volatile SQLException lostOutcome;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    public int transactions() {
        return transactions.get();
    }

    /** Holds every transaction back until the latch is open. */
    public void holdUntil(CountDownLatch open) {
        gate = open;
    }

    /** Fails the next transactions, each with one of these. */
    public void failWith(SQLException... next) {
        failures.addAll(List.of(next));
    }

    /** Commits the next transaction, and fails nevertheless. */
    public void loseTheOutcomeOfTheNextCommit(SQLException failure) {
        lostOutcome = failure;
    }

    @Override
    public void write(List<StoreWork> works) throws StoreException {
        transactions.incrementAndGet();
        await(gate);
        SQLException failure = failures.poll();
        if (failure != null) {
            throw new StoreException(failure);
        }
        super.write(works);
        SQLException lost = lostOutcome;
        if (lost != null) {
            lostOutcome = null;
            throw new StoreException(lost);
        }
    }

    private static void await(CountDownLatch open) {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
