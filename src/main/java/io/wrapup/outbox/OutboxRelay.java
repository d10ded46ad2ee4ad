package io.wrapup.outbox;

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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Delivers the journal entries of one sink: in batches, in order per call, and again until the sink has acknowledged them. An entry is
 * marked as delivered after the acknowledgement; a crash between the two sends it again under the same id. An entry of which no message
 * can be made is marked as undeliverable, and the others go on.
 *
 * <p>{@link #run} is for one thread; any thread may call {@link #wake}.
 */
final class OutboxRelay {

    private static final Logger LOGGER = System.getLogger(OutboxRelay.class.getName());
    private static final int BATCH = 500;
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(2);
    /** Entries that follow shortly after a round share one transaction of the sink; an entry after a pause is sent at once. */
    private static final Duration TIME_TO_GATHER = Duration.ofMillis(25);

    private final Sink sink;
    private final CallStore store;
    private final CallJournal journal;
    private final SinkStatus status;
    private final Semaphore work = new Semaphore(0);

    OutboxRelay(Sink sink, CallStore store, CallJournal journal) {
        this.sink = sink;
        this.store = store;
        this.journal = journal;
        this.status = new SinkStatus(sink.name());
    }

    Sink sink() {
        return sink;
    }

    SinkStatus status() {
        return status;
    }

    /** Starts the next round without waiting for its time. */
    void wake() {
        work.release();
    }

    /** One round: delivers what waits, and then waits for a wake-up or the time of the next round. */
    void run(SinkConnection connection, Pause pause) throws InterruptedException {
        if (deliverAll(connection)) {
            pause.await(TIME_TO_GATHER);
            // The timeout is for entries that an earlier run of the server left.
            work.tryAcquire(BETWEEN_ROUNDS.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            pause.await(BETWEEN_ROUNDS);
        }
        work.drainPermits();
    }

    /** Delivers until no entry waits; returns false if it has to be tried again later. */
    private boolean deliverAll(SinkConnection connection) {
        try {
            List<OutboxEntry> entries = undelivered();
            while (!entries.isEmpty()) {
                boolean more = entries.size() == BATCH;
                deliver(entries, connection);
                entries = more ? undelivered() : List.of();
            }
            return true;
        } catch (UndeliveredException e) {
            status.failed(e);
        } catch (JournalUnavailableException e) {
            // The journal logs the outage. It says nothing about the sink.
            LOGGER.log(Level.DEBUG, "The relay waits for the database", e);
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "Sink " + sink.name() + ": a round failed and is repeated", e);
        }
        return false;
    }

    private void deliver(List<OutboxEntry> entries, SinkConnection connection) throws UndeliveredException {
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
            connection.send(List.copyOf(messages.values()));
            status.sent();
            journal.markDelivered(sink.name(), messages.keySet(), sentAt);
        }
    }

    private List<OutboxEntry> undelivered() {
        return store.undelivered(sink.name(), BATCH);
    }
}
