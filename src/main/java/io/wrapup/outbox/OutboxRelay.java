package io.wrapup.outbox;

import io.wrapup.calls.journal.CallJournal;
import io.wrapup.calls.model.OutboxEntry;
import io.wrapup.calls.model.Recipient;
import io.wrapup.calls.store.CallStore;
import io.wrapup.outbox.jms.BrokerStatus;
import io.wrapup.outbox.jms.JmsSender;
import io.wrapup.outbox.jms.OutgoingMessage;
import io.wrapup.outbox.jms.UndeliveredException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Brings every journal entry of one recipient to its queue: in batches, in order per call, for as long as it takes. The journal is
 * the outbox, so nothing can be lost here. An entry is marked as delivered after the broker has it on its disk; a crash between
 * the two sends it again, under the same id. An entry of which no message can be made is marked as such, and the others go on.
 *
 * <p>{@link #run} is for one thread; any thread may {@link #wake} it.
 */
final class OutboxRelay implements Runnable {

    private static final Logger LOGGER = System.getLogger(OutboxRelay.class.getName());
    private static final int MOST_IN_ONE_TRANSACTION = 500;
    private static final long SECONDS_BETWEEN_ROUNDS = 2;
    /** What comes shortly after a round is sent together, with one transaction and one fsync of the broker's; what comes out of the blue, at once. */
    private static final long MILLIS_TO_GATHER = 25;

    private final OutboxReader reader;
    private final String queue;
    private final CallStore store;
    private final CallJournal journal;
    private final JmsSender line;
    private final BrokerStatus contact;
    private final Semaphore work = new Semaphore(0);

    OutboxRelay(
            OutboxReader reader,
            String queue,
            CallStore store,
            CallJournal journal,
            JmsSender line,
            BrokerStatus contact) {
        this.reader = reader;
        this.queue = queue;
        this.store = store;
        this.journal = journal;
        this.line = line;
        this.contact = contact;
    }

    Recipient recipient() {
        return reader.recipient();
    }

    /** Has it look at once. */
    void wake() {
        work.release();
    }

    @Override
    public void run() {
        try (line) {
            while (!Thread.currentThread().isInterrupted()) {
                if (relay()) {
                    TimeUnit.MILLISECONDS.sleep(MILLIS_TO_GATHER);
                    // The time-out is for what an earlier run of the server left behind.
                    work.tryAcquire(SECONDS_BETWEEN_ROUNDS, TimeUnit.SECONDS);
                } else {
                    TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_ROUNDS);
                }
                work.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether all was delivered that there was. */
    private boolean relay() {
        try {
            List<OutboxEntry> entries = undelivered();
            while (!entries.isEmpty()) {
                boolean more = entries.size() == MOST_IN_ONE_TRANSACTION;
                deliver(entries);
                entries = more ? undelivered() : List.of();
            }
            return true;
        } catch (UndeliveredException | RuntimeException e) {
            contact.failed(e);
            return false;
        }
    }

    private void deliver(List<OutboxEntry> entries) throws UndeliveredException {
        Map<String, OutgoingMessage> messages = new LinkedHashMap<>();
        for (OutboxEntry entry : entries) {
            try {
                messages.put(entry.id(), reader.message(entry));
            } catch (RuntimeException e) {
                LOGGER.log(Level.ERROR, "Nothing can be made of the entry " + entry.id() + " for its recipient", e);
                journal.markUndeliverable(entry.id(), e.getClass().getSimpleName());
            }
        }
        if (!messages.isEmpty()) {
            Instant sentAt = Instant.now();
            send(List.copyOf(messages.values()));
            contact.succeeded();
            journal.markDelivered(messages.keySet(), sentAt);
        }
    }

    /**
     * A broker that detects duplicates fails the whole transaction for one of them; by itself it drops it without a word. And a connection
     * that has been idle may have broken since: the second attempt has a new one.
     */
    private void send(List<OutgoingMessage> messages) throws UndeliveredException {
        try {
            line.send(queue, messages);
        } catch (UndeliveredException e) {
            LOGGER.log(Level.DEBUG, "Sending one by one", e);
            line.sendEach(queue, messages);
        }
    }

    private List<OutboxEntry> undelivered() {
        return store.undelivered(recipient(), MOST_IN_ONE_TRANSACTION);
    }
}
