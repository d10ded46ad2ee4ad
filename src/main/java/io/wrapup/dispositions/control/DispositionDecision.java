package io.wrapup.dispositions.control;

import com.github.f4b6a3.ulid.UlidCreator;
import io.wrapup.calls.control.Decision;
import io.wrapup.calls.control.UnknownCallException;
import io.wrapup.calls.control.UserDataLimits;
import io.wrapup.calls.entity.Call;
import io.wrapup.calls.entity.CallFact.UserEventRaised;
import io.wrapup.calls.entity.Change;
import io.wrapup.calls.entity.Party;
import io.wrapup.calls.entity.UserEvent;
import io.wrapup.dispositions.entity.Disposition;
import io.wrapup.dispositions.entity.DispositionRequest;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a disposition (page SetCallDisposition): on an active leg the call's user data changes, on a released one a user event
 * is raised and the user data of those who still talk stays as it is. Decided by the asking agent's own leg.
 */
record DispositionDecision(
        DispositionRequest request, Disposition disposition, Duration window, UserDataLimits limits)
        implements Decision {

    @Override
    public List<Change> decide(@Nullable Call present, Instant now) {
        Call call = Optional.ofNullable(present).orElseThrow(UnknownCallException::new);
        Party leg = leg(call);
        Optional<String> appliedId = request.idempotencyKey().map(key -> "request " + request.userName() + " " + key);
        if (appliedId.filter(call.applied()::contains).isPresent()) {
            return List.of();
        }
        Call next = appliedId.map(call::having).orElse(call);
        JsonObject pairs = disposition.with(request.userData());
        return List.of(leg.active() ? userDataChange(next, pairs) : userEvent(next, leg, pairs, now));
    }

    private Party leg(Call call) {
        return request.deviceId()
                .map(device -> call.legOn(request.userName(), device))
                .orElseGet(() -> call.legOf(request.userName()))
                .orElseThrow(UnknownCallException::new);
    }

    private Change userDataChange(Call call, JsonObject pairs) {
        Change change = Change.settingUserData(call, pairs);
        limits.check(change.next().userData());
        return change;
    }

    private Change userEvent(Call call, Party leg, JsonObject pairs, Instant now) {
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
}
