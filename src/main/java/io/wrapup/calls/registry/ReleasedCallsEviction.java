package io.wrapup.calls.registry;

import io.wrapup.workers.PeriodicTask;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Evicts released calls from memory {@code wrapup.calls.linger} after their end, so that memory grows with the number
 * of active calls only.
 */
@ApplicationScoped
public class ReleasedCallsEviction {

    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(5);

    @EJB
    CallRegistry registry;

    @Inject
    @ConfigProperty(name = "wrapup.calls.linger", defaultValue = "PT1M")
    Duration linger;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private @Nullable PeriodicTask task;

    public void start() {
        task = PeriodicTask.start(
                scheduler,
                "The eviction of released calls",
                BETWEEN_ROUNDS,
                () -> registry.evictReleased(linger, Instant.now()));
    }

    @PreDestroy
    void stop() {
        if (task != null) {
            task.stop();
        }
    }
}
