package io.wrapup.outbox;

import io.wrapup.calls.cluster.Leases;
import io.wrapup.calls.cluster.RoleLostException;
import io.wrapup.calls.cluster.Term;
import io.wrapup.calls.journal.CallJournal;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.model.OutboxEntry;
import io.wrapup.calls.store.CallStore;
import io.wrapup.workers.Pause;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Delivers the journal entries of one sink: in batches, in order per call, and again until the sink has acknowledged
 * them. An entry is marked as delivered after the acknowledgement; a crash between the two sends it again under the
 * same id. If no message can be made of an entry, it is marked as undeliverable, and the next entries are delivered.
 * Of the nodes of a cluster, the one that has the role of the relay delivers.
 *
 * <p>{@link #run} is for one thread; any thread may call {@link #wake}.
 */
final class OutboxRelay {

    private static final Logger LOGGER = System.getLogger(OutboxRelay.class.getName());
    private static final int BATCH = 500;
    private static final Duration ROUND_INTERVAL = Duration.ofSeconds(2);
    /**
     * Entries that follow shortly after a round share one transaction of the sink. An entry after a pause is sent at
     * once.
     */
    private static final Duration BATCH_DELAY = Duration.ofMillis(25);

    private final Sink sink;
    private final CallStore store;
    private final CallJournal journal;
    private final Leases leases;
    private final String role;
    private final SinkStatus status;
    private final Semaphore work = new Semaphore(0);

    OutboxRelay(Sink sink, CallStore store, CallJournal journal, Leases leases) {
        this.sink = sink;
        this.store = store;
        this.journal = journal;
        this.leases = leases;
        this.role = Leases.relay(sink.name());
        this.status = new SinkStatus(sink.name());
    }

    Sink sink() {
        return sink;
    }

    /** Returns the role of a node that delivers to this sink. */
    String role() {
        return role;
    }

    SinkStatus status() {
        return status;
    }

    /** Starts the next round at once. */
    void wake() {
        work.release();
    }

    /** Runs one round: delivers all waiting entries, then waits for {@link #wake} or the time of the next round. */
    void run(SinkConnection connection, Pause pause) throws InterruptedException {
        Optional<Term> term = leases.term(role);
        if (term.isEmpty()) {
            connection.close();
            pause.await(ROUND_INTERVAL);
        } else if (deliverAll(connection, term.get())) {
            pause.await(BATCH_DELAY);
            // The timeout finds entries of an earlier run of the server, which signal no change.
            work.tryAcquire(ROUND_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            pause.await(ROUND_INTERVAL);
        }
        work.drainPermits();
    }

    /** Delivers until no entry waits. Returns false if the delivery must be retried. */
    private boolean deliverAll(SinkConnection connection, Term term) {
        try {
            List<OutboxEntry> entries = undelivered();
            while (!entries.isEmpty()) {
                boolean more = entries.size() == BATCH;
                deliver(entries, connection, term);
                entries = more ? undelivered() : List.of();
            }
            return true;
        } catch (RoleLostException e) {
            LOGGER.log(Level.DEBUG, "The relay waits until this node has its role again", e);
        } catch (UndeliveredException e) {
            status.failed(e);
        } catch (JournalUnavailableException e) {
            // The journal logs the outage. The status of the sink is unchanged.
            LOGGER.log(Level.DEBUG, "The relay waits until the database is available", e);
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "Sink " + sink.name() + ": a round failed and is retried", e);
        }
        return false;
    }

    private void deliver(List<OutboxEntry> entries, SinkConnection connection, Term term) throws UndeliveredException {
        Map<String, OutgoingMessage> messages = new LinkedHashMap<>();
        for (OutboxEntry entry : entries) {
            try {
                messages.put(entry.id(), sink.message(entry));
            } catch (RuntimeException e) {
                LOGGER.log(Level.ERROR, "Sink " + sink.name() + ": entry " + entry.id() + " is undeliverable", e);
                journal.markUndeliverable(sink.name(), entry.id(), e.getClass().getSimpleName());
            }
        }
        if (!messages.isEmpty()) {
            Instant sentAt = Instant.now();
            connection.send(List.copyOf(messages.values()), term::current);
            status.sent();
            journal.markDelivered(sink.name(), messages.keySet(), sentAt);
        }
    }

    private List<OutboxEntry> undelivered() {
        return store.undelivered(sink.name(), BATCH);
    }
}
