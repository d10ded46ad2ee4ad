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
 * Sends user events once more, under the same ids and in the order in which they were accepted, for a receiver that has lost some or is
 * new. Changes nothing in the journal. Not for the thread of a request.
 */
@ApplicationScoped
public class UserEventReplay {

    /** How many one order sends at most: the rest is for the next one. */
    public static final int MOST = 10_000;

    private static final int MOST_IN_ONE_TRANSACTION = 500;

    @Inject
    JournalStore journal;

    @Inject
    ReportingSink sink;

    @EJB
    JmsQueues queues;

    /**
     * Carries out an order; on return the broker has all that was sent on its disk.
     *
     * @throws ReplayInterruptedException the broker does not take all of them
     */
    public ReplayResult send(ReplayRequest order) {
        String queue = order.queue().orElseGet(sink::queue);
        String last = order.after();
        int sent = 0;
        List<DeliveredEntry> events = batch(order, last);
        while (!events.isEmpty() && sent < MOST) {
            send(queue, events, sent, last);
            sent += events.size();
            last = events.get(events.size() - 1).entry().id();
            events = batch(order, last);
        }
        return new ReplayResult(0, queue, sent, events.isEmpty() ? null : last);
    }

    private List<DeliveredEntry> batch(ReplayRequest order, String after) {
        return journal.delivered(Sinks.REPORTING, order.events(), after, MOST_IN_ONE_TRANSACTION);
    }

    private void send(String queue, List<DeliveredEntry> events, int sent, String last) {
        try {
            queues.send(queue, events.stream().map(this::message).toList());
        } catch (UndeliveredException e) {
            throw new ReplayInterruptedException(sent, last, e);
        }
    }

    private OutgoingMessage message(DeliveredEntry event) {
        return sink.repeated(event.entry().record().userEvent().orElseThrow());
    }
}
