package io.wrapup.calls.registry;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Evicts released calls from memory {@code wrapup.calls.linger} after their end, so that memory grows with the number
 * of active calls only.
 */
@ApplicationScoped
public class ReleasedCallsEviction {

    private static final long SECONDS_BETWEEN = 5;

    @EJB
    CallRegistry registry;

    @Inject
    @ConfigProperty(name = "wrapup.calls.linger", defaultValue = "PT1M")
    Duration linger;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private @Nullable ScheduledFuture<?> rounds;

    public void start() {
        rounds = scheduler.scheduleWithFixedDelay(
                () -> registry.evictReleased(linger, Instant.now()),
                SECONDS_BETWEEN,
                SECONDS_BETWEEN,
                TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        if (rounds != null) {
            rounds.cancel(true);
        }
    }
}
