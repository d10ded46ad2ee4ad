package io.wrapup.dispositions;

import com.github.f4b6a3.ulid.UlidCreator;
import io.wrapup.calls.model.AgentRequest;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallFact.UserEventRaised;
import io.wrapup.calls.model.Change;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.UnknownCallException;
import io.wrapup.calls.model.UserEvent;
import io.wrapup.calls.registry.AgentDecision;
import io.wrapup.calls.userdata.UserDataLimits;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sets a disposition, as GWS documents for SetCallDisposition. On an active leg the user data of the call changes. On a
 * released leg a user event is raised, and the user data stays as it is for the participants who still talk. The
 * requesting agent's own leg decides. On a call without legs, the quarantine decides.
 *
 * @param pairs the disposition under its key, with the pairs that are set together with it
 * @param quarantine accepts dispositions of unknown calls; null refuses them
 */
record DispositionDecision(
        AgentRequest request,
        JsonObject pairs,
        Duration window,
        UserDataLimits limits,
        @Nullable Quarantine quarantine) implements AgentDecision {

    @Override
    public Change change(Call call, Leg leg, Instant now) {
        return leg.active() ? userDataChange(call, leg) : userEvent(call, leg, now);
    }

    private Change userDataChange(Call call, Leg leg) {
        Change change = Change.settingUserData(call, leg.thisDN(), pairs);
        limits.check(change.next().userData());
        return change;
    }

    private Change userEvent(Call call, Leg leg, Instant now) {
        limits.check(pairs);
        Instant releasedAt = Objects.requireNonNull(leg.releasedAt());
        if (releasedAt.plus(window).isBefore(now)) {
            throw new DispositionWindowOverException(window);
        }
        UserEvent event = new UserEvent(
                UlidCreator.getMonotonicUlid().toString(),
                now,
                call.callUuid(),
                call.connId(),
                leg.thisDN(),
                Objects.requireNonNull(leg.owner()),
                call.callType(),
                call.dnis(),
                call.ani(),
                releasedAt,
                pairs);
        return new Change(call, new UserEventRaised(event));
    }

    @Override
    public Change changeOfUnknown(Call call, Instant now) {
        if (quarantine == null) {
            throw new UnknownCallException();
        }
        limits.check(pairs);
        return quarantine.change(call, request, pairs, now);
    }
}
