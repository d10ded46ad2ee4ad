package io.wrapup.calls.model;

import java.util.Optional;

/**
 * A request of an agent that concerns one call.
 *
 * @param deviceId the device named in the request; if empty, the agent's active leg, or the leg released last, applies
 * @param idempotencyKey the client's own id of this request: a repeat has no second effect
 * @param from the kind of network address of the client; empty if the request did not come over a network
 */
public record AgentRequest(
        String userName,
        String callUuid,
        Optional<String> deviceId,
        Optional<String> idempotencyKey,
        Optional<AddressKind> from) {

    /** Creates a request that did not come over a network. */
    public AgentRequest(String userName, String callUuid, Optional<String> deviceId, Optional<String> idempotencyKey) {
        this(userName, callUuid, deviceId, idempotencyKey, Optional.empty());
    }

    /** Returns the agent's leg that the request concerns, or empty if the call belongs to other agents. */
    public Optional<Leg> leg(Call call) {
        return deviceId.map(device -> call.legOn(userName, device)).orElseGet(() -> call.legOf(userName));
    }

    /**
     * Returns the id under which the call records this request as applied, or empty if the request has no idempotency
     * key.
     */
    public Optional<String> appliedId() {
        return idempotencyKey.map(key -> "request " + userName + " " + key);
    }

    public Actor actor() {
        return Actor.agent(userName).from(from);
    }
}
