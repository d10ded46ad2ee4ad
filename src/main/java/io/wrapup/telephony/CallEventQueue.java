package io.wrapup.telephony;

import io.wrapup.calls.cluster.ClusterSettings;
import io.wrapup.calls.cluster.Leases;
import io.wrapup.outbox.jms.BrokerConnections;
import io.wrapup.workers.PeriodicTask;
import io.wrapup.workers.Worker;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The JMS side of the telephony feed: text messages, or bytes messages in UTF-8, with the same JSON as over REST. One
 * thread reads them for as long as the server runs and, in a cluster, has the role of the feed: two readers would
 * change the order of events.
 */
@ApplicationScoped
public class CallEventQueue {

    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(1);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    @Inject
    @ConfigProperty(name = "wrapup.telephony.queue", defaultValue = "wrapup.telephony")
    String queue;

    @Inject
    @ConfigProperty(name = "wrapup.telephony.dead-letters", defaultValue = "wrapup.telephony.dead-letters")
    String deadLetters;

    @Inject
    BrokerConnections connections;

    @Inject
    CallEventIntake intake;

    @Inject
    ClusterSettings cluster;

    @Inject
    Leases leases;

    @Resource
    ManagedThreadFactory threads;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private @Nullable Worker worker;
    private @Nullable PeriodicTask watch;

    public void start() {
        CallEventReader reader = new CallEventReader(connections.factory(), queue, deadLetters, intake, leases);
        leases.request(Leases.FEED);
        if (cluster.enabled()) {
            watch = PeriodicTask.start(
                    scheduler, "The watch over the telephony feed", WATCH_INTERVAL, reader::closeIfRoleIsLost);
        }
        worker = Worker.start(threads, "telephony", reader::read);
    }

    @PreDestroy
    public void stop() {
        if (worker != null) {
            worker.stop();
            if (worker.awaitEnd(STOP_TIMEOUT)) {
                leases.release(Leases.FEED);
            }
        }
        if (watch != null) {
            watch.stop();
        }
    }
}
