package io.wrapup.outbox;

import io.wrapup.calls.cluster.Leases;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The enabled sinks with their relays, and the routing of journal entries to them. Thread-safe. */
@ApplicationScoped
public class Sinks implements DeliveryRouting {

    /** The name of the sink that receives user events. */
    public static final String REPORTING = "reporting";

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    @Inject
    @Any
    Instance<Sink> all;

    @Inject
    CallStore store;

    @Inject
    CallJournal journal;

    @Inject
    Leases leases;

    @Resource
    ManagedThreadFactory threads;

    private final List<OutboxRelay> relays = new ArrayList<>();
    private final Map<String, Worker> workers = new LinkedHashMap<>();

    @PostConstruct
    void createRelays() {
        for (Sink sink : all) {
            if (sink.enabled()) {
                relays.add(new OutboxRelay(sink, store, journal, leases));
            }
        }
    }

    /** Starts the relays. Each connects as soon as its sink is reachable. */
    public void start() {
        for (OutboxRelay relay : relays) {
            SinkConnection connection = relay.sink().connect();
            String name = "outbox-" + relay.sink().name();
            leases.request(relay.role());
            workers.put(
                    relay.role(),
                    Worker.start(threads, name, pause -> relay.run(connection, pause), connection::close));
        }
    }

    /** Stops the relays, and gives up the role of each one that has ended. */
    public void stop() {
        workers.values().forEach(Worker::stop);
        workers.forEach((role, worker) -> {
            if (worker.awaitEnd(STOP_TIMEOUT)) {
                leases.release(role);
            }
        });
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
