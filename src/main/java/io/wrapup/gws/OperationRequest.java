package io.wrapup.gws;

import io.wrapup.calls.model.AddressKind;
import io.wrapup.calls.model.AgentRequest;
import io.wrapup.directory.Agent;
import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.JsonFields;
import java.util.Optional;

/**
 * A request to do something with a call, as it came in.
 *
 * @param callId the call in the path of the request, if it is there
 * @param deviceId the device in the path of the request, if it is there
 * @param members the body
 * @param from from where the request came
 */
public record OperationRequest(
        Agent agent,
        Optional<String> callId,
        Optional<String> deviceId,
        JsonFields members,
        Optional<String> idempotencyKey,
        Optional<AddressKind> from) {

    private static final int LONGEST_KEY = 255;

    public OperationRequest {
        if (idempotencyKey
                .filter(key -> key.isBlank() || key.length() > LONGEST_KEY)
                .isPresent()) {
            throw new InvalidMemberException("Idempotency-Key", "must have 1 to " + LONGEST_KEY + " characters");
        }
    }

    String operationName() {
        return members.requiredText("operationName");
    }

    AgentRequest toAgentRequest() {
        return new AgentRequest(
                agent.userName(), CallReference.resolve(callId, members), deviceId, idempotencyKey, from);
    }
}
