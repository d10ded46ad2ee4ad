package io.wrapup.gws;

import io.wrapup.calls.model.AddressKind;
import io.wrapup.calls.model.AgentRequest;
import io.wrapup.directory.Agent;
import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.JsonFields;
import java.util.Optional;

/**
 * A client's request for an operation on a call.
 *
 * @param callId the call in the path of the request, if any
 * @param deviceId the device in the path of the request, if any
 * @param members the body, a {@link CallOperation}
 * @param from the kind of address of the client
 */
public record OperationRequest(
        Agent agent,
        Optional<String> callId,
        Optional<String> deviceId,
        JsonFields members,
        Optional<String> idempotencyKey,
        Optional<AddressKind> from) {

    private static final int MAX_KEY_LENGTH = 255;

    public OperationRequest {
        if (idempotencyKey
                .filter(key -> key.isBlank() || key.length() > MAX_KEY_LENGTH)
                .isPresent()) {
            throw new InvalidMemberException("Idempotency-Key", "must have 1 to " + MAX_KEY_LENGTH + " characters");
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
