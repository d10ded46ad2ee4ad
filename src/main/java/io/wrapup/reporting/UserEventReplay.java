package io.wrapup.reporting;

import io.wrapup.calls.model.DeliveredEntry;
import io.wrapup.calls.store.JournalStore;
import io.wrapup.outbox.OutgoingMessage;
import io.wrapup.outbox.Sinks;
import io.wrapup.outbox.UndeliveredException;
import io.wrapup.outbox.jms.JmsQueues;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Sends user events again, under the same ids and in the order of their acceptance, for a receiver that has lost events
 * or is new. Does not change the journal. Blocks until the broker answers, so it must not run on the thread of a
 * request.
 */
@ApplicationScoped
public class UserEventReplay {

    /** The maximum number of events of one request. */
    public static final int MAX_EVENTS = 10_000;

    private static final int BATCH = 500;

    @Inject
    JournalStore journal;

    @Inject
    ReportingSink sink;

    @EJB
    JmsQueues queues;

    /**
     * Sends the events. On return the broker has stored all of them durably.
     *
     * @throws ReplayInterruptedException the broker failed before all events were sent
     */
    public ReplayResult send(ReplayRequest request) {
        String queue = request.queue().orElseGet(sink::queue);
        String last = request.after();
        int sent = 0;
        List<DeliveredEntry> events = batch(request, last);
        while (!events.isEmpty() && sent < MAX_EVENTS) {
            send(queue, events, sent, last);
            sent += events.size();
            last = events.get(events.size() - 1).entry().id();
            events = batch(request, last);
        }
        return new ReplayResult(0, queue, sent, events.isEmpty() ? null : last);
    }

    private List<DeliveredEntry> batch(ReplayRequest request, String after) {
        return journal.delivered(Sinks.REPORTING, request.events(), after, BATCH);
    }

    private void send(String queue, List<DeliveredEntry> events, int sent, String last) {
        try {
            queues.send(queue, events.stream().map(this::message).toList());
        } catch (UndeliveredException e) {
            throw new ReplayInterruptedException(sent, last, e);
        }
    }

    private OutgoingMessage message(DeliveredEntry event) {
        return sink.replayMessage(event.entry().record().userEvent().orElseThrow());
    }
}
