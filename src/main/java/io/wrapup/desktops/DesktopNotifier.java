package io.wrapup.desktops;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.directory.AgentStateChanged;
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
 * Tells agents' desktops what happens to their calls and to themselves. Whoever changes something only puts the news into a bounded
 * queue; one thread makes the messages, each once however many desktops get it, and hands them over in order.
 *
 * <p>When the queue is full, messages are lost, so every desktop is disconnected: it comes back and reads the present state.
 */
@ApplicationScoped
public class DesktopNotifier {

    private static final Logger LOGGER = System.getLogger(DesktopNotifier.class.getName());
    private static final Jsonb JSON = JsonbBuilder.create();
    private static final int MOST_QUEUED = 10_000;

    @Inject
    Desktops desktops;

    @Inject
    @ConfigProperty(name = "wrapup.notification.metrics", defaultValue = "false")
    boolean metrics;

    @Resource
    ManagedThreadFactory threads;

    private final BlockingQueue<DesktopEvent> queue = new ArrayBlockingQueue<>(MOST_QUEUED);
    private final AtomicBoolean overrun = new AtomicBoolean();
    private Worker notifier;

    @PostConstruct
    void start() {
        notifier = Worker.start(threads, "notifications", pause -> deliverNext());
    }

    @PreDestroy
    void stop() {
        notifier.stop();
    }

    void hear(@Observes CallChanged change) {
        CallDesktopEvent.of(change).forEach(this::enqueue);
    }

    void hear(@Observes AgentStateChanged change) {
        AgentStateDesktopEvent.of(change).forEach(this::enqueue);
    }

    private void enqueue(DesktopEvent news) {
        if (!desktops.of(news.userName()).isEmpty() && !queue.offer(news)) {
            overrun.set(true);
        }
    }

    private void deliverNext() throws InterruptedException {
        deliver(queue.take());
        if (overrun.compareAndSet(true, false)) {
            LOGGER.log(
                    Level.WARNING,
                    "The queue of notifications was full; all desktops are disconnected and start again");
            queue.clear();
            desktops.disconnectAll();
        }
    }

    private void deliver(DesktopEvent news) {
        Map<ApiUrls, String> encoded = new HashMap<>(2);
        for (Desktop desktop : List.copyOf(desktops.of(news.userName()))) {
            String message = encoded.computeIfAbsent(desktop.urls(), urls -> encode(news, urls));
            deliver(news, message, desktop);
        }
    }

    private static void deliver(DesktopEvent news, String message, Desktop desktop) {
        Call call = news.call();
        if (call == null) {
            desktop.deliver(news.channel(), message);
        } else {
            desktop.deliver(news.channel(), message, call);
        }
    }

    private String encode(DesktopEvent news, ApiUrls urls) {
        return JSON.toJson(new Notification(news.message(urls, metrics), news.channel()));
    }
}
