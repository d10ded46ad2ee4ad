package io.wrapup.dispositions;

import io.wrapup.calls.Services;
import io.wrapup.calls.model.AgentRequest;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.registry.ChangeFollower;
import io.wrapup.calls.registry.Decision;
import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import io.wrapup.directory.Agents;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/** Requests and decisions for tests of dispositions. */
public final class Dispositions {

    public static final Duration WINDOW = Duration.ofHours(24);

    private Dispositions() {}

    public static Decision decision(AgentRequest request, JsonObject pairs) {
        return new DispositionDecision(request, pairs, WINDOW, Services.limits(16_000), null);
    }

    /** Returns a quarantine with the given mode. Lee is the only agent of its directory. */
    static Quarantine quarantine(String unknownCalls) {
        Quarantine quarantine = new Quarantine();
        quarantine.unknownCalls = unknownCalls;
        quarantine.follower = new ChangeFollower();
        quarantine.directory = new AgentDirectory() {
            @Override
            public Optional<Agent> agent(String userName) {
                return Optional.of(Agents.lee()).filter(lee -> userName.equals("lee"));
            }
        };
        return quarantine;
    }

    /** Returns a request of the agent for the call of {@link Calls}, without a device. */
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
