package io.wrapup.desktops;

import io.wrapup.calls.registry.CallRegistry;
import io.wrapup.calls.registry.ChangeFollower;
import io.wrapup.web.ApiUrls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The streams of the agents with a WebSocket desktop. A stream without subscribers is kept for two minutes: a desktop
 * that reconnects within that time receives what it missed, a later one a snapshot. Thread-safe.
 */
@ApplicationScoped
public class DesktopStreams {

    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(10);

    @Inject
    Desktops desktops;

    @Inject
    CallRegistry registry;

    @Inject
    DesktopNotifier notifier;

    @Inject
    ChangeFollower follower;

    @Inject
    @ConfigProperty(name = "wrapup.notification.max-desktops", defaultValue = "10000")
    int maxStreams;

    private final ReplayBudget budget = new ReplayBudget();
    private final Map<Key, DesktopStream> streams = new ConcurrentHashMap<>();
    private volatile Instant lastSweep = Instant.now();

    private record Key(String userName, ApiUrls urls) {}

    /**
     * Returns the agent's stream for desktops that use these API URLs, and creates it if necessary; empty if the limit
     * of streams is reached, or the stream cannot know the changes of other nodes.
     */
    public Optional<DesktopStream> of(String userName, ApiUrls urls) {
        sweep(Instant.now());
        if (!follower.becomesCurrent()) {
            return Optional.empty();
        }
        Key key = new Key(userName, urls);
        if (streams.size() >= maxStreams && !streams.containsKey(key)) {
            return Optional.empty();
        }
        DesktopStream stream = streams.compute(key, this::currentOrNew);
        stream.expectSubscriber();
        return Optional.of(stream);
    }

    private DesktopStream currentOrNew(Key key, @Nullable DesktopStream current) {
        if (current != null && !current.ended()) {
            return current;
        }
        if (current != null) {
            close(current);
        }
        return open(key);
    }

    /**
     * Attaches the stream before the agent's calls are read. Messages that arrive meanwhile wait for the lock until the
     * calls are set.
     */
    private DesktopStream open(Key key) {
        DesktopStream stream = new DesktopStream(key.userName(), key.urls(), budget, this::upToDate);
        synchronized (stream) {
            desktops.attach(stream);
            if (follower.isFollowing()) {
                RecentDesktopEvents.OfAgent recent = notifier.recentEvents(key.userName());
                stream.initialize(
                        recent.completeAfter(),
                        recent.events().stream()
                                .map(event -> notifier.message(event, key.urls()))
                                .toList());
            }
            stream.initialize(registry.activeCallsOf(key.userName()));
        }
        return stream;
    }

    private long upToDate() {
        return follower.isFollowing() ? NumberedEvent.lastNumber(follower.position()) : 0;
    }

    private void sweep(Instant now) {
        if (lastSweep.plus(SWEEP_INTERVAL).isAfter(now)) {
            return;
        }
        lastSweep = now;
        Instant then = now.minus(IDLE_TIMEOUT);
        streams.keySet().forEach(key -> streams.computeIfPresent(key, (same, stream) -> unlessIdle(then, stream)));
    }

    private @Nullable DesktopStream unlessIdle(Instant then, DesktopStream stream) {
        if (!stream.idleSince(then)) {
            return stream;
        }
        close(stream);
        return null;
    }

    private void close(DesktopStream stream) {
        desktops.detach(stream);
        stream.clear();
    }
}
