package io.wrapup.outbox;

import io.wrapup.calls.journal.CallJournal;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.store.CallStore;
import io.wrapup.outbox.jms.BrokerStatus;
import io.wrapup.outbox.jms.JmsQueues;
import io.wrapup.outbox.jms.JmsSender;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs a relay for each recipient that has a queue, from the start of the server to its end. */
@ApplicationScoped
public class OutboxRelays {

    @Inject
    @Any
    Instance<OutboxReader> readers;

    @Inject
    CallStore store;

    @Inject
    CallJournal journal;

    @Resource(lookup = JmsQueues.CONNECTIONS)
    ConnectionFactory factory;

    @Inject
    BrokerStatus contact;

    @Resource
    ManagedThreadFactory threads;

    private final List<OutboxRelay> relays = new CopyOnWriteArrayList<>();
    private final List<Thread> running = new ArrayList<>();

    public void start() {
        for (OutboxReader reader : readers) {
            reader.queue()
                    .ifPresent(queue ->
                            launch(new OutboxRelay(reader, queue, store, journal, new JmsSender(factory), contact)));
        }
    }

    private void launch(OutboxRelay relay) {
        Thread thread = threads.newThread(relay);
        thread.setName("wrapup-outbox-" + relay.recipient().name().toLowerCase(Locale.ROOT));
        relays.add(relay);
        running.add(thread);
        thread.start();
    }

    @PreDestroy
    public void stop() {
        running.forEach(Thread::interrupt);
    }

    /** Wakes the relay that the change concerns. */
    void hear(@Observes CallChanged change) {
        change.account()
                .recipient()
                .ifPresent(recipient -> relays.stream()
                        .filter(relay -> relay.recipient() == recipient)
                        .forEach(OutboxRelay::wake));
    }
}
