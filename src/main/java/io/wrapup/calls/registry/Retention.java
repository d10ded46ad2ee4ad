package io.wrapup.calls.registry;

import io.wrapup.calls.DispositionSettings;
import io.wrapup.calls.model.JournalUnavailableException;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Removes calls that have been over for {@code wrapup.retention}, a little at a time for as long as the server runs. Never before the
 * disposition window is over, because until then somebody may still have something to say about the call.
 */
@ApplicationScoped
public class Retention {

    private static final Logger LOGGER = System.getLogger(Retention.class.getName());
    private static final long SECONDS_BETWEEN = 1;
    private static final int MOST_STEPS_AT_ONCE = 5;

    @Inject
    RetentionPurge oldCalls;

    @Inject
    @ConfigProperty(name = "wrapup.retention", defaultValue = "P30D")
    Duration retention;

    @Inject
    DispositionSettings terms;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private @Nullable ScheduledFuture<?> rounds;

    public void start() {
        rounds = scheduler.scheduleWithFixedDelay(this::round, SECONDS_BETWEEN, SECONDS_BETWEEN, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        if (rounds != null) {
            rounds.cancel(true);
        }
    }

    private void round() {
        Duration kept = retention.compareTo(terms.window()) < 0 ? terms.window() : retention;
        Instant before = Instant.now().minus(kept);
        try {
            int steps = 1;
            while (oldCalls.removeSome(before) && steps < MOST_STEPS_AT_ONCE) {
                steps++;
            }
        } catch (JournalUnavailableException e) {
            // The next round tries again; that the database is away, others say.
            LOGGER.log(Level.DEBUG, "Old calls could not be removed", e);
        } catch (RuntimeException e) {
            // Otherwise this would be the last round.
            LOGGER.log(Level.ERROR, "Old calls could not be removed", e);
        }
    }
}
