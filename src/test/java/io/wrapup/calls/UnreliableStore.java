package io.wrapup.calls;

import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.store.CallStore;
import io.wrapup.calls.store.CommitResult;
import io.wrapup.calls.store.StoreException;
import io.wrapup.calls.store.StoreWork;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The real store, which counts its transactions and can delay them, fail them, or lose the outcome of a commit. */
public final class UnreliableStore extends CallStore {

    private final AtomicInteger transactions = new AtomicInteger();
    private final Queue<SQLException> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failingReads = new AtomicInteger();
    private volatile SQLException failureAfterCommit;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    public int transactions() {
        return transactions.get();
    }

    /** Blocks every transaction until the latch is open. */
    public void holdUntil(CountDownLatch open) {
        gate = open;
    }

    /** Fails the next transactions, each with one of these exceptions. */
    public void failWith(SQLException... next) {
        failures.addAll(List.of(next));
    }

    /** Commits the next transaction and then throws. */
    public void failAfterNextCommit(SQLException failure) {
        failureAfterCommit = failure;
    }

    /** Fails the next reads of whether an entry exists. */
    public void failReads(int number) {
        failingReads.set(number);
    }

    @Override
    public boolean contains(String entryId) {
        if (failingReads.getAndUpdate(number -> Math.max(0, number - 1)) > 0) {
            throw new JournalUnavailableException("The connection broke", new SQLException("broken", "08006"));
        }
        return super.contains(entryId);
    }

    @Override
    public CommitResult write(List<StoreWork> works) throws StoreException {
        transactions.incrementAndGet();
        await(gate);
        SQLException failure = failures.poll();
        if (failure != null) {
            throw StoreException.beforeCommit(failure);
        }
        CommitResult result = super.write(works);
        SQLException lateFailure = failureAfterCommit;
        if (lateFailure != null) {
            failureAfterCommit = null;
            throw StoreException.ofCommit(lateFailure);
        }
        return result;
    }

    private static void await(CountDownLatch open) {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
