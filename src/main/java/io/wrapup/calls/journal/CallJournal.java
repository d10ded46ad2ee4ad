package io.wrapup.calls.journal;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.ConcurrentChangeException;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.store.CallStore;
import io.wrapup.calls.store.NewEntry;
import io.wrapup.calls.store.StoreBatch;
import io.wrapup.calls.store.StoreException;
import io.wrapup.calls.store.StoreWork;
import io.wrapup.calls.store.StoredCall;
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
import org.jspecify.annotations.Nullable;

/**
 * Makes changes durable, many with one fsync: requests queue what they have to write and wait, one committer thread writes
 * whatever has gathered in one transaction and wakes them all.
 *
 * <p>If the transaction fails, its parts are tried one by one, so that one bad change does not fail its neighbours. The queue is
 * bounded: a database that does not keep up becomes a refusal, never a growing heap. Thread-safe.
 */
@ApplicationScoped
public class CallJournal {

    private static final Logger LOGGER = System.getLogger(CallJournal.class.getName());
    private static final int MOST_QUEUED = 4096;
    private static final int MOST_IN_ONE_COMMIT = 512;
    /** More than the pool has connections: when one is cut off, the others may be, too, and show it when they are used. */
    private static final int MOST_ATTEMPTS = 10;

    @Inject
    CallStore store;

    @Inject
    DeliveryRouting routing;

    @Resource
    ManagedThreadFactory threads;

    private final BlockingQueue<PendingWrite> queue = new ArrayBlockingQueue<>(MOST_QUEUED);
    private Thread committer;

    /** Whether the last commit failed; only the committer changes it. */
    private volatile boolean failing;

    private volatile boolean stopped;

    @PostConstruct
    void start() {
        committer = threads.newThread(this::commitForever);
        committer.setName("wrapup-journal");
        committer.start();
    }

    @PreDestroy
    void stop() {
        stopped = true;
        committer.interrupt();
    }

    /**
     * Returns when all entries are on the disk; they are in one transaction.
     *
     * @throws ConcurrentChangeException another node has written one of these versions
     * @throws JournalUnavailableException nothing was written
     */
    public void write(List<NewEntry> entries) {
        for (int attempt = 1; ; attempt++) {
            try {
                writeOrResolve(entries);
                return;
            } catch (JournalUnavailableException e) {
                // A connection was cut off, and the database may still commit what it was sent. Whoever writes it
                // again waits for that, at the key of the entries, and then knows.
                if (attempt == MOST_ATTEMPTS || !mayStillBeCommitted(e)) {
                    throw e;
                }
            }
        }
    }

    private void writeOrResolve(List<NewEntry> entries) {
        try {
            submit(entries);
        } catch (JournalUnavailableException e) {
            resolve(entries, e);
        }
    }

    private static boolean mayStillBeCommitted(JournalUnavailableException failure) {
        return failure.getCause() instanceof StoreException cause && cause.outcomeUnknown();
    }

    private void submit(List<NewEntry> entries) {
        submit(batch -> {
            for (NewEntry entry : entries) {
                batch.add(entry);
            }
        });
    }

    /** Encodes a change as the entry after {@code last}; null for the first entry of a call. */
    public NewEntry encode(String entryId, ChangeRecord record, Call call, @Nullable StoredCall last) {
        return NewEntry.of(entryId, record, call, last, routing.sinksFor(record));
    }

    /** Marks entries as delivered to the sink, durably: sent at that time and acknowledged now. */
    public void markDelivered(String sink, Collection<String> entryIds, Instant sentAt) {
        Instant now = Instant.now();
        submit(batch -> {
            for (String id : entryIds) {
                batch.markDelivered(sink, id, sentAt, now);
            }
        });
    }

    /** Marks an entry as one that can never be delivered to the sink, durably. It no longer waits, and the reason is kept. */
    public void markUndeliverable(String sink, String entryId, String reason) {
        submit(batch -> batch.markUndeliverable(sink, entryId, reason, Instant.now()));
    }

    /**
     * Finds out whether changes can be made durable: when the last could not, by one of which nothing stays.
     *
     * @throws JournalUnavailableException they cannot
     */
    public void check() {
        store.ping();
        if (failing) {
            submit(StoreBatch::probe);
        }
    }

    /** Takes out calls with all their entries, durably; those that are not over or not delivered stay. */
    public void remove(Collection<String> callUuids, Instant before) {
        submit(batch -> {
            for (String callUuid : callUuids) {
                batch.remove(callUuid, before);
            }
        });
    }

    /** Stores durably that a sign-in has ended, and forgets those that have expired. */
    public void addEndedSignIn(String signIn, Instant expires) {
        Instant now = Instant.now();
        submit(batch -> batch.addEndedSignIn(signIn, expires, now));
    }

    /** A lost connection may hide a commit that succeeded, and another node may have been faster: the store knows. */
    private void resolve(List<NewEntry> entries, JournalUnavailableException failure) {
        if (store.contains(entries.get(0).id())) {
            return;
        }
        for (NewEntry entry : entries) {
            Call meant = entry.call();
            long written = store.find(meant.callUuid()).map(Call::version).orElse(0L);
            if (written >= meant.version()) {
                throw new ConcurrentChangeException();
            }
        }
        throw failure;
    }

    private void submit(StoreWork work) {
        PendingWrite pending = new PendingWrite(work);
        if (!queue.offer(pending)) {
            throw new JournalUnavailableException("Too many changes are waiting for the database");
        }
        // Whoever comes after the committer's last look must not wait for it.
        if (stopped && queue.remove(pending)) {
            throw new JournalUnavailableException("The server is stopping");
        }
        pending.await();
    }

    private void commitForever() {
        List<PendingWrite> gathered = new ArrayList<>();
        try {
            while (!stopped) {
                gathered.add(queue.take());
                queue.drainTo(gathered, MOST_IN_ONE_COMMIT - 1);
                commit(gathered);
                gathered.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.drainTo(gathered);
        gathered.forEach(pending -> pending.fail(new StoreException("The server is stopping")));
    }

    private void commit(List<PendingWrite> gathered) {
        try {
            inOneTransaction(gathered);
        } catch (StoreException | RuntimeException e) {
            if (gathered.size() == 1 || databaseIsAway(e)) {
                logFailure(e);
                gathered.forEach(pending -> pending.fail(e));
            } else {
                commitOneByOne(gathered);
            }
        }
    }

    /** So that a bad change fails alone; when the database goes away meanwhile, the rest does not wait for it once more each. */
    private void commitOneByOne(List<PendingWrite> gathered) {
        Iterator<PendingWrite> rest = gathered.iterator();
        while (rest.hasNext()) {
            PendingWrite pending = rest.next();
            try {
                inOneTransaction(List.of(pending));
            } catch (StoreException | RuntimeException e) {
                logFailure(e);
                pending.fail(e);
                if (databaseIsAway(e)) {
                    rest.forEachRemaining(waiting -> waiting.fail(e));
                }
            }
        }
    }

    private void inOneTransaction(List<PendingWrite> gathered) throws StoreException {
        store.write(gathered.stream().map(PendingWrite::work).toList());
        gathered.forEach(PendingWrite::succeed);
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

    private static boolean databaseIsAway(Exception e) {
        return e instanceof StoreException failure && failure.databaseAway();
    }
}
