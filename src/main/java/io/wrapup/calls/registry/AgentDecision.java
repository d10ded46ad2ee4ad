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
 * What all decisions on behalf of an agent have in common: the call must be the agent's, which is decided by their own leg, and a repeated
 * request has no second effect.
 */
public interface AgentDecision extends Decision {

    AgentRequest request();

    /** The change that the request makes of the agent's call. */
    Change change(Call call, Leg leg, Instant now);

    /** The change that the request makes of a call that nobody has heard of; by default there is none to be made. */
    default Change changeOfUnknown(Call call, Instant now) {
        throw new UnknownCallException();
    }

    @Override
    default List<Change> decide(@Nullable Call present, Instant now) {
        Call call = present == null ? Call.begin(request().callUuid()) : present;
        Optional<Leg> leg = request().leg(call);
        if (leg.isEmpty() && !call.legs().isEmpty()) {
            throw new UnknownCallException();
        }
        Optional<String> appliedId = request().appliedId();
        if (appliedId.filter(call.applied()::contains).isPresent()) {
            return List.of();
        }
        Call next = appliedId.map(call::having).orElse(call);
        return List.of(leg.map(own -> change(next, own, now)).orElseGet(() -> changeOfUnknown(next, now)));
    }
}
