package io.wrapup.outbox;

import io.wrapup.calls.journal.CallJournal;
import io.wrapup.calls.journal.DeliveryRouting;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.store.CallStore;
import io.wrapup.workers.Worker;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The enabled sinks with their relays, and the routing of journal entries to them. Thread-safe. */
@ApplicationScoped
public class Sinks implements DeliveryRouting {

    /** The name of the sink that receives user events. */
    public static final String REPORTING = "reporting";

    @Inject
    @Any
    Instance<Sink> all;

    @Inject
    CallStore store;

    @Inject
    CallJournal journal;

    @Resource
    ManagedThreadFactory threads;

    private final List<OutboxRelay> relays = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();

    @PostConstruct
    void createRelays() {
        for (Sink sink : all) {
            if (sink.enabled()) {
                relays.add(new OutboxRelay(sink, store, journal));
            }
        }
    }

    /** Starts the relays. Each connects as soon as its sink is reachable. */
    public void start() {
        for (OutboxRelay relay : relays) {
            SinkConnection connection = relay.sink().connect();
            String name = "outbox-" + relay.sink().name();
            workers.add(Worker.start(threads, name, pause -> relay.run(connection, pause), connection::close));
        }
    }

    /** Stops the relays. */
    public void stop() {
        workers.forEach(Worker::stop);
    }

    @Override
    public Set<String> sinksFor(ChangeRecord record) {
        return relaysFor(record).map(relay -> relay.sink().name()).collect(Collectors.toSet());
    }

    /** Returns whether the last attempt to send to the sink failed; false for a sink that is not enabled. */
    public boolean lost(String name) {
        return relays.stream()
                .anyMatch(relay ->
                        relay.sink().name().equals(name) && relay.status().lost());
    }

    /** Wakes the relays that the change concerns. */
    void onChange(@Observes CallChanged change) {
        relaysFor(change.record()).forEach(OutboxRelay::wake);
    }

    private Stream<OutboxRelay> relaysFor(ChangeRecord record) {
        return relays.stream().filter(relay -> relay.sink().accepts(record));
    }
}
