package io.wrapup.dispositions;

import io.wrapup.calls.DispositionSettings;
import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.AgentRequest;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.registry.CallRegistry;
import io.wrapup.calls.store.RecentCallsStore;
import io.wrapup.calls.userdata.UserDataLimits;
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
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives released calls about which nothing has been said the disposition {@code wrapup.disposition.default}, {@code
 * wrapup.disposition.timeout} after the release: in the journal as Wrapup's own deed, and to reporting as if the agent had set it. Looks
 * once a second. Every deadline follows from the journal, so what fell due while the server was down is done at its start.
 */
@ApplicationScoped
public class DefaultDispositions {

    private static final Logger LOGGER = System.getLogger(DefaultDispositions.class.getName());
    private static final long SECONDS_BETWEEN = 1;

    @Inject
    DispositionSettings terms;

    @Inject
    DispositionPolicy policy;

    @Inject
    PendingDispositions owedDispositions;

    @Inject
    RecentCallsStore recentCalls;

    @EJB
    CallRegistry registry;

    @Inject
    UserDataLimits limits;

    @Inject
    Event<CallChanged> changes;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private @Nullable ScheduledFuture<?> rounds;
    private boolean recalled;

    public void start() {
        if (policy.matters()) {
            rounds = scheduler.scheduleWithFixedDelay(
                    this::roundWithoutFail, SECONDS_BETWEEN, SECONDS_BETWEEN, TimeUnit.SECONDS);
        }
    }

    @PreDestroy
    void stop() {
        if (rounds != null) {
            rounds.cancel(true);
        }
    }

    private void roundWithoutFail() {
        try {
            round(Instant.now());
        } catch (JournalUnavailableException e) {
            // The next round tries again; that the database is away, others say.
            LOGGER.log(Level.DEBUG, "Default dispositions have to wait", e);
        } catch (RuntimeException e) {
            // Otherwise this would be the last round.
            LOGGER.log(Level.ERROR, "Default dispositions have to wait", e);
        }
    }

    void round(Instant now) {
        if (!recalled) {
            recentCalls.eachCallChangedSince(now.minus(terms.window()), owedDispositions::recall);
            recalled = true;
        }
        owedDispositions.since(now.minus(terms.window())).forEach(owedDispositions::forget);
        policy.defaultDisposition()
                .ifPresent(disposition -> owedDispositions
                        .since(now.minus(policy.timeout()))
                        .forEach(owed -> set(owed, disposition, now)));
    }

    /** A call that changes at this moment is looked at again in the next round. */
    private void set(PendingDisposition owed, Disposition disposition, Instant now) {
        owedDispositions
                .find(owed)
                .filter(found -> !found.since().plus(policy.timeout()).isAfter(now))
                .ifPresent(found -> {
                    try {
                        registry.change(
                                owed.callUuid(),
                                Actor.WRAPUP,
                                new IfVersionMatches(found.version(), decision(owed, disposition)),
                                changes::fire);
                    } catch (DispositionWindowOverException e) {
                        owedDispositions.forget(owed);
                    }
                });
    }

    private DispositionDecision decision(PendingDisposition owed, Disposition disposition) {
        AgentRequest inPlaceOf = new AgentRequest(owed.userName(), owed.callUuid(), Optional.empty(), Optional.empty());
        return new DispositionDecision(
                inPlaceOf, disposition.with(JsonValue.EMPTY_JSON_OBJECT), terms.window(), limits);
    }
}
