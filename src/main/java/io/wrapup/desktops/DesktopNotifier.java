package io.wrapup.desktops;

import io.wrapup.agents.AgentStateChanged;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.ChangesMissed;
import io.wrapup.calls.registry.ChangeFollower;
import io.wrapup.web.ApiUrls;
import io.wrapup.workers.Worker;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The notifications to agents' desktops about their calls and their state. An observed change is added to a bounded
 * queue and never blocks the producer. One thread takes the events from the queue, encodes each once for all desktops
 * with the same URLs, and delivers them in order.
 *
 * <p>When the queue is full, messages are lost. Then every desktop is disconnected, connects again and reads the
 * present state.
 */
@ApplicationScoped
public class DesktopNotifier {

    private static final Logger LOGGER = System.getLogger(DesktopNotifier.class.getName());
    private static final Jsonb JSON = JsonbBuilder.create();
    private static final int MAX_QUEUED = 10_000;

    @Inject
    Desktops desktops;

    @Inject
    @ConfigProperty(name = "wrapup.notification.metrics", defaultValue = "false")
    boolean metrics;

    @Inject
    ChangeFollower follower;

    @Resource
    ManagedThreadFactory threads;

    private final BlockingQueue<NumberedEvent> queue = new ArrayBlockingQueue<>(MAX_QUEUED);
    private final AtomicBoolean overflowed = new AtomicBoolean();
    private final AtomicBoolean outdated = new AtomicBoolean();
    private volatile RecentDesktopEvents recent;
    private Worker worker;

    @PostConstruct
    void start() {
        recent = new RecentDesktopEvents(follower.position());
        worker = Worker.start(threads, "notifications", pause -> deliverNext());
    }

    @PreDestroy
    void stop() {
        worker.stop();
    }

    void onChange(@Observes CallChanged change) {
        enqueue(CallDesktopEvent.of(change));
    }

    void onChange(@Observes AgentStateChanged change) {
        enqueue(AgentStateDesktopEvent.of(change));
    }

    /** This node does not follow the others: its desktops connect again, to another node if there is one. */
    void onMissed(@Observes ChangesMissed missed) {
        recent = new RecentDesktopEvents(follower.position());
        outdated.set(true);
    }

    private void enqueue(List<? extends DesktopEvent> events) {
        for (int index = 0; index < events.size(); index++) {
            DesktopEvent event = events.get(index);
            NumberedEvent numbered = NumberedEvent.of(event, index);
            if (numbered.number() > 0) {
                recent.add(numbered);
            }
            if (!desktops.of(event.userName()).isEmpty() && !queue.offer(numbered)) {
                overflowed.set(true);
            }
        }
    }

    /** Returns the agent's recent events of all nodes in a cluster. */
    RecentDesktopEvents.OfAgent recentEvents(String userName) {
        return recent.of(userName);
    }

    private void deliverNext() throws InterruptedException {
        NumberedEvent next = queue.poll(1, TimeUnit.SECONDS);
        if (next != null) {
            deliver(next);
        }
        if (outdated.compareAndSet(true, false)) {
            desktops.disconnectAll();
        }
        if (overflowed.compareAndSet(true, false)) {
            LOGGER.log(
                    Level.WARNING,
                    "The notification queue is full; all desktops are disconnected and read the present state");
            queue.clear();
            desktops.disconnectAll();
        }
    }

    private void deliver(NumberedEvent numbered) {
        Map<ApiUrls, DesktopMessage> encoded = new HashMap<>(2);
        for (Desktop desktop : List.copyOf(desktops.of(numbered.event().userName()))) {
            desktop.deliver(encoded.computeIfAbsent(desktop.urls(), urls -> message(numbered, urls)));
        }
    }

    DesktopMessage message(NumberedEvent numbered, ApiUrls urls) {
        DesktopEvent event = numbered.event();
        String text = JSON.toJson(new Notification(event.message(urls, metrics), event.channel()));
        return new DesktopMessage(event.channel(), text, event.call(), numbered.number());
    }
}
