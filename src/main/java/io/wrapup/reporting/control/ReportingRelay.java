package io.wrapup.reporting.control;

import io.wrapup.calls.control.CallJournal;
import io.wrapup.calls.control.CallStore;
import io.wrapup.calls.entity.CallChanged;
import io.wrapup.calls.entity.UserEvent;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Brings every user event from the journal to the queue: in batches, in order per call, for as long as it takes. The journal is the
 * outbox, so nothing can be lost here. An event is marked in the journal after the broker has it on its disk; a crash
 * between the two sends it again, under the same id.
 *
 * <p>One thread of its own does the work; whoever raises an event only wakes it.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ReportingRelay {

    private static final int MOST_IN_ONE_TRANSACTION = 500;
    private static final long SECONDS_BETWEEN_ROUNDS = 2;

    @Inject
    CallStore store;

    @Inject
    CallJournal journal;

    @Inject
    ReportingQueue queue;

    @Inject
    BrokerContact contact;

    @Resource
    ManagedThreadFactory threads;

    private final Semaphore raised = new Semaphore(0);
    private Thread relay;

    @PostConstruct
    void start() {
        relay = threads.newThread(this::relayForever);
        relay.setName("wrapup-reporting");
        relay.start();
    }

    @PreDestroy
    void stop() {
        relay.interrupt();
    }

    public void wake(@Observes CallChanged change) {
        if (change.account().userEvent().isPresent()) {
            raised.release();
        }
    }

    private void relayForever() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                relayWaiting();
                // The time-out is for what an earlier run of the server, or an outage, left behind.
                raised.tryAcquire(SECONDS_BETWEEN_ROUNDS, TimeUnit.SECONDS);
                raised.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void relayWaiting() {
        try {
            List<UserEvent> waiting = store.waitingUserEvents(MOST_IN_ONE_TRANSACTION);
            while (!waiting.isEmpty()) {
                queue.send(waiting);
                journal.acknowledge(waiting.stream().map(UserEvent::id).toList());
                contact.succeeded();
                waiting = store.waitingUserEvents(MOST_IN_ONE_TRANSACTION);
            }
        } catch (UndeliveredException | RuntimeException e) {
            contact.failed(e);
        }
    }
}
