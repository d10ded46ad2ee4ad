package io.wrapup.calls.registry;

import io.wrapup.calls.DispositionSettings;
import io.wrapup.calls.cluster.Leases;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.workers.PeriodicTask;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Removes calls that have been over for {@code wrapup.retention}, in small steps for as long as the server runs. A call
 * is never removed within the disposition window, because its agents may still set a disposition. In a cluster, old
 * positions are removed too.
 */
@ApplicationScoped
public class Retention {

    private static final Logger LOGGER = System.getLogger(Retention.class.getName());
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);
    private static final int MAX_STEPS = 5;

    @Inject
    RetentionPurge purge;

    @Inject
    PositionPurge positions;

    @Inject
    @ConfigProperty(name = "wrapup.retention", defaultValue = "P30D")
    Duration retention;

    @Inject
    DispositionSettings settings;

    @Inject
    Leases leases;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private @Nullable PeriodicTask task;

    public void start() {
        leases.request(Leases.RETENTION);
        task = PeriodicTask.start(scheduler, "The removal of old calls", BETWEEN_ROUNDS, this::round);
    }

    @PreDestroy
    public void stop() {
        if (task != null) {
            task.stop();
            leases.release(Leases.RETENTION);
        }
    }

    private void round() {
        Duration minAge = retention.compareTo(settings.window()) < 0 ? settings.window() : retention;
        Instant before = Instant.now().minus(minAge);
        try {
            int steps = 0;
            while (steps < MAX_STEPS && leases.holds(Leases.RETENTION) && purge.removeBatch(before)) {
                steps++;
            }
            if (leases.holds(Leases.RETENTION)) {
                positions.removeBatch(Instant.now());
            }
        } catch (JournalUnavailableException e) {
            // The next run retries. The journal logs the outage.
            LOGGER.log(Level.DEBUG, "Cannot remove old calls; the next run retries", e);
        } catch (RuntimeException e) {
            // An exception that escapes would cancel the schedule.
            LOGGER.log(Level.ERROR, "Cannot remove old calls; the next run retries", e);
        }
    }
}
