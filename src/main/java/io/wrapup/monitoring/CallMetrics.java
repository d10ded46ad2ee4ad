package io.wrapup.monitoring;

import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.registry.CallRegistry;
import io.wrapup.calls.store.CallStore;
import io.wrapup.outbox.Sinks;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** The Prometheus metrics of calls and dispositions. */
@ApplicationScoped
public class CallMetrics {

    @Inject
    MetricRegistry metrics;

    @EJB
    CallRegistry registry;

    @Inject
    CallStore store;

    private Counter changes;
    private Counter userEvents;

    /** Registers the metrics at the start of the server, so that they are there before the first call. */
    public void begin() {}

    @PostConstruct
    void register() {
        changes = metrics.counter("wrapup_changes");
        userEvents = metrics.counter("wrapup_user_events");
        metrics.gauge("wrapup_active_calls", () -> registry.countActiveCalls());
        metrics.gauge("wrapup_user_events_waiting", () -> store.countUndelivered(Sinks.REPORTING));
    }

    void count(@Observes CallChanged change) {
        changes.inc();
        if (change.record().userEvent().isPresent()) {
            userEvents.inc();
        }
    }
}
