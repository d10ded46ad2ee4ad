package io.wrapup.desktops;

import io.wrapup.calls.registry.CallRegistry;
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
 * The streams of the agents who listen by WebSocket, or did so within the last two minutes: that long a desktop that comes back gets what
 * it missed, later a snapshot. Thread-safe.
 */
@ApplicationScoped
public class DesktopStreams {

    private static final Duration KEPT_WITHOUT_READERS = Duration.ofMinutes(2);
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(10);

    @Inject
    Desktops desktops;

    @Inject
    CallRegistry registry;

    @Inject
    @ConfigProperty(name = "wrapup.notification.max-desktops", defaultValue = "10000")
    int most;

    private final ReplayBudget kept = new ReplayBudget();
    private final Map<Key, DesktopStream> streams = new ConcurrentHashMap<>();
    private volatile Instant swept = Instant.now();

    private record Key(String userName, ApiUrls urls) {}

    /** The agent's stream for desktops that reach the API by these addresses; none when there are too many. */
    public Optional<DesktopStream> of(String userName, ApiUrls urls) {
        sweep(Instant.now());
        Key key = new Key(userName, urls);
        if (streams.size() >= most && !streams.containsKey(key)) {
            return Optional.empty();
        }
        DesktopStream stream = streams.compute(key, this::presentOrNew);
        stream.expectReader();
        return Optional.of(stream);
    }

    private DesktopStream presentOrNew(Key key, @Nullable DesktopStream present) {
        if (present != null && !present.ended()) {
            return present;
        }
        if (present != null) {
            close(present);
        }
        return open(key);
    }

    /** From before the agent's calls are read on it hears of changes, but has to wait with them until it knows the calls. */
    private DesktopStream open(Key key) {
        DesktopStream stream = new DesktopStream(key.userName(), key.urls(), kept);
        synchronized (stream) {
            desktops.attach(stream);
            stream.begin(registry.activeCallsOf(key.userName()));
        }
        return stream;
    }

    private void sweep(Instant now) {
        if (swept.plus(BETWEEN_SWEEPS).isAfter(now)) {
            return;
        }
        swept = now;
        Instant then = now.minus(KEPT_WITHOUT_READERS);
        streams.keySet().forEach(key -> streams.computeIfPresent(key, (same, stream) -> wantedSince(then, stream)));
    }

    private @Nullable DesktopStream wantedSince(Instant then, DesktopStream stream) {
        if (!stream.unwantedSince(then)) {
            return stream;
        }
        close(stream);
        return null;
    }

    private void close(DesktopStream stream) {
        desktops.detach(stream);
        stream.forget();
    }
}
