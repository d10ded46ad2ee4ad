package io.wrapup.desktops;

import io.wrapup.agents.AgentStateChanged;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
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

    @Resource
    ManagedThreadFactory threads;

    private final BlockingQueue<DesktopEvent> queue = new ArrayBlockingQueue<>(MAX_QUEUED);
    private final AtomicBoolean overflowed = new AtomicBoolean();
    private Worker worker;

    @PostConstruct
    void start() {
        worker = Worker.start(threads, "notifications", pause -> deliverNext());
    }

    @PreDestroy
    void stop() {
        worker.stop();
    }

    void onChange(@Observes CallChanged change) {
        CallDesktopEvent.of(change).forEach(this::enqueue);
    }

    void onChange(@Observes AgentStateChanged change) {
        AgentStateDesktopEvent.of(change).forEach(this::enqueue);
    }

    private void enqueue(DesktopEvent event) {
        if (!desktops.of(event.userName()).isEmpty() && !queue.offer(event)) {
            overflowed.set(true);
        }
    }

    private void deliverNext() throws InterruptedException {
        deliver(queue.take());
        if (overflowed.compareAndSet(true, false)) {
            LOGGER.log(
                    Level.WARNING,
                    "The notification queue is full; all desktops are disconnected and read the present state");
            queue.clear();
            desktops.disconnectAll();
        }
    }

    private void deliver(DesktopEvent event) {
        Map<ApiUrls, String> encoded = new HashMap<>(2);
        for (Desktop desktop : List.copyOf(desktops.of(event.userName()))) {
            String message = encoded.computeIfAbsent(desktop.urls(), urls -> encode(event, urls));
            deliver(event, message, desktop);
        }
    }

    private static void deliver(DesktopEvent event, String message, Desktop desktop) {
        Call call = event.call();
        if (call == null) {
            desktop.deliver(event.channel(), message);
        } else {
            desktop.deliver(event.channel(), message, call);
        }
    }

    private String encode(DesktopEvent event, ApiUrls urls) {
        return JSON.toJson(new Notification(event.message(urls, metrics), event.channel()));
    }
}
