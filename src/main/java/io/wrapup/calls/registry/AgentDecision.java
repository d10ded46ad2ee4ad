package io.wrapup.calls.registry;

import io.wrapup.calls.model.AgentRequest;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Change;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.UnknownCallException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A decision on behalf of an agent. The agent must have a leg on the call, otherwise the call is unknown; a repeated
 * request has no second effect.
 */
public interface AgentDecision extends Decision {

    AgentRequest request();

    /** Returns the change that the request makes to the agent's call. */
    Change change(Call call, Leg leg, Instant now);

    /**
     * Returns the change that the request makes to a call that has no leg yet. By default throws
     * {@link UnknownCallException}.
     */
    default Change changeOfUnknown(Call call, Instant now) {
        throw new UnknownCallException();
    }

    @Override
    default List<Change> decide(@Nullable Call current, Instant now) {
        Call call = current == null ? Call.begin(request().callUuid()) : current;
        Optional<Leg> leg = request().leg(call);
        if (leg.isEmpty() && !call.legs().isEmpty()) {
            throw new UnknownCallException();
        }
        Optional<String> appliedId = request().appliedId();
        if (appliedId.filter(call.applied()::contains).isPresent()) {
            return List.of();
        }
        Call next = appliedId.map(call::withApplied).orElse(call);
        return List.of(leg.map(own -> change(next, own, now)).orElseGet(() -> changeOfUnknown(next, now)));
    }
}
