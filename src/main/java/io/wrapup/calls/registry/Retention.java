package io.wrapup.calls.registry;

import io.wrapup.calls.DispositionSettings;
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
 * is never removed within the disposition window, because its agents may still set a disposition.
 */
@ApplicationScoped
public class Retention {

    private static final Logger LOGGER = System.getLogger(Retention.class.getName());
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);
    private static final int MAX_STEPS = 5;

    @Inject
    RetentionPurge purge;

    @Inject
    @ConfigProperty(name = "wrapup.retention", defaultValue = "P30D")
    Duration retention;

    @Inject
    DispositionSettings settings;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private @Nullable PeriodicTask task;

    public void start() {
        task = PeriodicTask.start(scheduler, "The removal of old calls", BETWEEN_ROUNDS, this::round);
    }

    @PreDestroy
    void stop() {
        if (task != null) {
            task.stop();
        }
    }

    private void round() {
        Duration minAge = retention.compareTo(settings.window()) < 0 ? settings.window() : retention;
        Instant before = Instant.now().minus(minAge);
        try {
            int steps = 1;
            while (purge.removeBatch(before) && steps < MAX_STEPS) {
                steps++;
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
