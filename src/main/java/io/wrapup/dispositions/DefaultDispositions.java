package io.wrapup.dispositions;

import io.wrapup.calls.DispositionSettings;
import io.wrapup.calls.cluster.Leases;
import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.AgentRequest;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.registry.CallRegistry;
import io.wrapup.calls.userdata.UserDataLimits;
import io.wrapup.workers.PeriodicTask;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sets the disposition {@code wrapup.disposition.default} on each released call without a disposition,
 * {@code wrapup.disposition.timeout} after the release: in the journal as a change by Wrapup, and for reporting as if
 * the agent had set it. Checks once a second. Every deadline is derived from the journal, so deadlines that passed
 * while the server was down are handled at its start. Every node of a cluster knows the deadlines; the one that has the
 * role sets the dispositions.
 */
@ApplicationScoped
public class DefaultDispositions {

    private static final Logger LOGGER = System.getLogger(DefaultDispositions.class.getName());
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);

    @Inject
    DispositionSettings settings;

    @Inject
    DispositionPolicy policy;

    @Inject
    PendingDispositions pendingDispositions;

    @EJB
    CallRegistry registry;

    @Inject
    UserDataLimits limits;

    @Inject
    Event<CallChanged> changes;

    @Inject
    Leases leases;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private @Nullable PeriodicTask task;

    public void start() {
        if (policy.tracksPending()) {
            leases.request(Leases.DEFAULT_DISPOSITIONS);
            task = PeriodicTask.start(
                    scheduler, "The setting of default dispositions", BETWEEN_ROUNDS, this::roundWithoutFail);
        }
    }

    @PreDestroy
    public void stop() {
        if (task != null) {
            task.stop();
            leases.release(Leases.DEFAULT_DISPOSITIONS);
        }
    }

    private void roundWithoutFail() {
        try {
            round(Instant.now());
        } catch (JournalUnavailableException e) {
            // The next run retries. The journal logs the outage.
            LOGGER.log(Level.DEBUG, "Cannot set default dispositions; the next run retries", e);
        } catch (RuntimeException e) {
            // An exception that escapes would cancel the schedule.
            LOGGER.log(Level.ERROR, "Cannot set default dispositions; the next run retries", e);
        }
    }

    void round(Instant now) {
        pendingDispositions.pendingSince(now.minus(settings.window())).forEach(pendingDispositions::remove);
        policy.defaultDisposition()
                .filter(disposition -> leases.holds(Leases.DEFAULT_DISPOSITIONS))
                .ifPresent(disposition -> pendingDispositions
                        .pendingSince(now.minus(policy.timeout()))
                        .forEach(pending -> set(pending, disposition, now)));
    }

    /** Sets the default disposition. If the call changes meanwhile, nothing is set and the next run checks it again. */
    private void set(PendingDisposition pending, Disposition disposition, Instant now) {
        pendingDispositions
                .confirm(pending)
                .filter(confirmed -> !confirmed.since().plus(policy.timeout()).isAfter(now))
                .ifPresent(confirmed -> {
                    try {
                        registry.change(
                                pending.callUuid(),
                                Actor.WRAPUP,
                                new IfVersionMatches(confirmed.version(), decision(pending, disposition)),
                                changes::fire);
                    } catch (DispositionWindowOverException e) {
                        pendingDispositions.remove(pending);
                    }
                });
    }

    private DispositionDecision decision(PendingDisposition pending, Disposition disposition) {
        AgentRequest request =
                new AgentRequest(pending.userName(), pending.callUuid(), Optional.empty(), Optional.empty());
        return new DispositionDecision(
                request, disposition.with(JsonValue.EMPTY_JSON_OBJECT), settings.window(), limits, null);
    }
}
