package io.wrapup.dispositions.control;

import io.wrapup.calls.control.Decision;
import io.wrapup.calls.control.Limits;
import io.wrapup.calls.entity.AgentRequest;
import io.wrapup.calls.entity.Calls;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/** Requests for dispositions, and what is decided on them, for tests. */
public final class Dispositions {

    public static final Duration WINDOW = Duration.ofHours(24);

    private Dispositions() {}

    public static Decision decision(AgentRequest request, JsonObject pairs) {
        return new DispositionDecision(request, pairs, WINDOW, Limits.of(16_000));
    }

    /** Of the agent, for the call of {@link Calls}, whichever leg. */
    public static AgentRequest by(String userName) {
        return new AgentRequest(userName, Calls.UUID, Optional.empty(), Optional.empty());
    }

    public static AgentRequest on(String userName, String deviceId) {
        return new AgentRequest(userName, Calls.UUID, Optional.of(deviceId), Optional.empty());
    }

    public static AgentRequest repeatable(String userName, String idempotencyKey) {
        return new AgentRequest(userName, Calls.UUID, Optional.empty(), Optional.of(idempotencyKey));
    }
}
