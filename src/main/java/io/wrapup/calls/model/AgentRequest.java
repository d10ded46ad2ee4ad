package io.wrapup.calls.model;

import java.util.Optional;

/**
 * Which agent wants something to be done with which call.
 *
 * @param deviceId the device named in the request; otherwise any leg of the agent will do
 * @param idempotencyKey the client's own name for this request: a repeat has no second effect
 * @param from from where it came; empty when it came from no network
 */
public record AgentRequest(
        String userName,
        String callUuid,
        Optional<String> deviceId,
        Optional<String> idempotencyKey,
        Optional<AddressKind> from) {

    /** A request that came from no network. */
    public AgentRequest(String userName, String callUuid, Optional<String> deviceId, Optional<String> idempotencyKey) {
        this(userName, callUuid, deviceId, idempotencyKey, Optional.empty());
    }

    /** The leg that the request is about; none when the call is somebody else's. */
    public Optional<Leg> leg(Call call) {
        return deviceId.map(device -> call.legOn(userName, device)).orElseGet(() -> call.legOf(userName));
    }

    /** What the call remembers of this request. */
    public Optional<String> appliedId() {
        return idempotencyKey.map(key -> "request " + userName + " " + key);
    }

    public Actor actor() {
        return Actor.agent(userName).from(from);
    }
}
