package io.wrapup.calls.journal;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.ConcurrentChangeException;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.model.Notice;
import io.wrapup.calls.store.CallStore;
import io.wrapup.calls.store.CommitResult;
import io.wrapup.calls.store.Fence;
import io.wrapup.calls.store.NewEntry;
import io.wrapup.calls.store.StoreBatch;
import io.wrapup.calls.store.StoreException;
import io.wrapup.calls.store.StoreWork;
import io.wrapup.calls.store.StoredCall;
import io.wrapup.workers.Worker;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes durable with group commit: requests queue their writes and wait; one committer thread writes everything
 * that is queued in one transaction, with one fsync, and wakes the waiting threads.
 *
 * <p>If the transaction fails, its writes are retried one by one, so that one invalid change does not fail the others.
 * The queue is bounded: if the database does not keep up, changes are refused and the heap does not grow. Thread-safe.
 */
@ApplicationScoped
public class CallJournal {

    private static final Logger LOGGER = System.getLogger(CallJournal.class.getName());
    private static final int MAX_QUEUED = 4096;
    private static final int MAX_BATCH = 512;
    /**
     * More than the connections of the pool: if one connection breaks, the others may be broken too and fail at their
     * next use.
     */
    private static final int MAX_ATTEMPTS = 10;
    /** Ends early enough for a response before clients time out: one more attempt takes up to six seconds. */
    private static final long MAX_RESOLVING_NANOS = TimeUnit.SECONDS.toNanos(5);

    @Inject
    CallStore store;

    @Inject
    DeliveryRouting routing;

    @Inject
    CommittedChanges committed;

    @Resource
    ManagedThreadFactory threads;

    private final BlockingQueue<PendingWrite> queue = new ArrayBlockingQueue<>(MAX_QUEUED);
    private Worker committer;

    /** True if the last commit failed. Written by the committer thread only. */
    private volatile boolean failing;

    @PostConstruct
    void start() {
        committer = Worker.start(threads, "journal", pause -> commitNext(), this::failWaiting);
    }

    @PreDestroy
    void stop() {
        committer.stop();
    }

    /**
     * Writes all entries in one transaction. On return they are durable.
     *
     * @throws ConcurrentChangeException another node has written one of these versions
     * @throws JournalUnavailableException nothing was written; or, if the message says so, the outcome is unknown:
     *     the connection broke during the commit, and the database did not answer for seconds afterwards
     */
    public void write(List<NewEntry> entries) {
        long deadline = System.nanoTime() + MAX_RESOLVING_NANOS;
        boolean undecided = false;
        for (int attempt = 1; ; attempt++) {
            try {
                submit(StoreWork.of(entries, Fence.current()));
                return;
            } catch (ConcurrentChangeException | JournalUnavailableException e) {
                if (e instanceof ConcurrentChangeException && !undecided) {
                    throw e;
                }
                // A later failure does not decide the outcome of an earlier commit. A second attempt with the same
                // entry ids does: it blocks on their keys until the database has ended the first transaction.
                undecided |= matches(e, StoreException::mayStillBeCommitted);
                boolean maybeWritten = undecided || !matches(e, StoreException::nothingWritten);
                if (maybeWritten && isWritten(entries)) {
                    return;
                }
                // After a broken commit, a conflicting version may be the own one.
                boolean mayRetry = undecided || matches(e, StoreException::connectionLost);
                if (!mayRetry || attempt == MAX_ATTEMPTS || System.nanoTime() > deadline) {
                    throw undecided
                            ? new JournalUnavailableException("It is unknown whether the change was stored", e)
                            : e;
                }
            }
        }
    }

    private static boolean matches(RuntimeException failure, Predicate<StoreException> predicate) {
        return failure.getCause() instanceof StoreException cause && predicate.test(cause);
    }

    /** Encodes a change as the entry after {@code last}; null for the first entry of a call. */
    public NewEntry encode(String entryId, ChangeRecord record, Call call, @Nullable StoredCall last) {
        return NewEntry.of(entryId, record, call, last, routing.sinksFor(record));
    }

    /** Marks entries as delivered to the sink, durably: sent at {@code sentAt} and acknowledged now. */
    public void markDelivered(String sink, Collection<String> entryIds, Instant sentAt) {
        Instant now = Instant.now();
        submit(batch -> {
            for (String id : entryIds) {
                batch.markDelivered(sink, id, sentAt, now);
            }
        });
    }

    /** Marks an entry as undeliverable to the sink, durably. It is not retried, and the reason is stored. */
    public void markUndeliverable(String sink, String entryId, String reason) {
        submit(batch -> batch.markUndeliverable(sink, entryId, reason, Instant.now()));
    }

    /**
     * Checks that changes can be made durable. If the last commit failed, writes and removes a probe row.
     *
     * @throws JournalUnavailableException changes cannot be stored
     */
    public void check() {
        store.ping();
        if (failing) {
            submit(StoreBatch::probe);
        }
    }

    /**
     * Removes calls with all their entries, durably. Calls that are active, changed after {@code before} or have an
     * undelivered entry stay.
     */
    public void remove(Collection<String> callUuids, Instant before) {
        submit(batch -> {
            for (String callUuid : callUuids) {
                batch.remove(callUuid, before);
            }
        });
    }

    /** Stores a notice for all nodes of a cluster, durably, together with another write. */
    public void publish(Notice notice, StoreWork with) {
        submit(batch -> {
            with.write(batch);
            batch.add(notice);
        });
    }

    /**
     * Returns whether the store has the entries: a commit may have succeeded although the connection broke. False also
     * if the store cannot be read.
     *
     * @throws ConcurrentChangeException another node has written one of these versions
     */
    private boolean isWritten(List<NewEntry> entries) {
        try {
            // The versions are read first: the transaction may be committed between the two queries.
            boolean versionExists = entries.stream()
                    .map(NewEntry::call)
                    .anyMatch(call ->
                            store.find(call.callUuid()).map(Call::version).orElse(0L) >= call.version());
            if (store.contains(entries.get(0).id())) {
                return true;
            }
            if (versionExists) {
                throw new ConcurrentChangeException();
            }
            return false;
        } catch (JournalUnavailableException unreadable) {
            return false;
        }
    }

    private void submit(StoreWork work) {
        PendingWrite pending = new PendingWrite(work);
        if (!queue.offer(pending)) {
            throw new JournalUnavailableException("Too many changes are waiting for the database");
        }
        // A write queued after the committer has drained the queue for the last time would wait for ever.
        if (committer.isStopped() && queue.remove(pending)) {
            throw new JournalUnavailableException("The server is stopping");
        }
        pending.await();
    }

    private void commitNext() throws InterruptedException {
        List<PendingWrite> batch = new ArrayList<>();
        batch.add(queue.take());
        queue.drainTo(batch, MAX_BATCH - 1);
        commit(batch);
    }

    private void failWaiting() {
        List<PendingWrite> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        waiting.forEach(pending -> pending.fail(new StoreException("The server is stopping")));
    }

    private void commit(List<PendingWrite> batch) {
        try {
            inOneTransaction(batch);
        } catch (StoreException | RuntimeException e) {
            if (batch.size() == 1 || databaseUnavailable(e)) {
                logFailure(e);
                batch.forEach(pending -> pending.fail(e));
            } else {
                commitOneByOne(batch);
            }
        }
    }

    /**
     * Writes each change in a transaction of its own, so that an invalid one fails alone. If the database becomes
     * unavailable, the remaining changes fail at once instead of each waiting for a timeout.
     */
    private void commitOneByOne(List<PendingWrite> batch) {
        Iterator<PendingWrite> remaining = batch.iterator();
        while (remaining.hasNext()) {
            PendingWrite pending = remaining.next();
            try {
                inOneTransaction(List.of(pending));
            } catch (StoreException | RuntimeException e) {
                logFailure(e);
                pending.fail(e);
                if (databaseUnavailable(e)) {
                    remaining.forEachRemaining(waiting -> waiting.fail(e));
                }
            }
        }
    }

    private void inOneTransaction(List<PendingWrite> batch) throws StoreException {
        CommitResult result = store.write(batch.stream().map(PendingWrite::work).toList());
        if (!result.changes().isEmpty()) {
            committed.add(result.changes());
        }
        for (PendingWrite pending : batch) {
            Exception reason = result.leftOut().get(pending.work());
            if (reason == null) {
                pending.succeed();
            } else {
                pending.fail(reason);
            }
        }
        if (failing) {
            failing = false;
            LOGGER.log(Level.INFO, "Changes are stored again");
        }
    }

    /** Logs the first failure of an outage only. */
    private void logFailure(Exception e) {
        if (!failing) {
            failing = true;
            LOGGER.log(Level.WARNING, "Changes are refused, because they cannot be stored: {0}", e.getMessage());
        }
    }

    private static boolean databaseUnavailable(Exception e) {
        return e instanceof StoreException failure && failure.databaseUnavailable();
    }
}
