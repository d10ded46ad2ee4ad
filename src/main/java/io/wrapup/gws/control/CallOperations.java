package io.wrapup.gws.control;

import io.wrapup.agents.entity.Feature;
import io.wrapup.dispositions.control.DispositionService;
import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.Members;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;

/** The one place where an {@code operationName} on a call finds its service. */
@ApplicationScoped
public class CallOperations {

    @Inject
    DispositionService dispositions;

    private final Map<String, CallOperation> onCall = Map.of("SetCallDisposition", this::setCallDisposition);
    private final Map<String, CallOperation> onDevice = Map.of("SetCallDisposition", this::setCallDisposition);

    /** Does what the request asks of the call in its path. */
    public void performOnCall(OperationRequest request) {
        perform(onCall, request);
    }

    /** Does what the request asks of a call on the device in its path. */
    public void performOnDevice(OperationRequest request) {
        if (request.deviceId().flatMap(request.agent()::device).isEmpty()) {
            throw new UnknownDeviceException();
        }
        perform(onDevice, request);
    }

    private static void perform(Map<String, CallOperation> operations, OperationRequest request) {
        if (!request.agent().hasFeature(Feature.API_VOICE)) {
            throw new FeatureNotAssignedException(Feature.API_VOICE);
        }
        Optional.ofNullable(operations.get(request.operationName()))
                .orElseThrow(() -> new InvalidMemberException("operationName", "is not the name of an operation"))
                .perform(request);
    }

    private void setCallDisposition(OperationRequest request) {
        Members members = request.members();
        dispositions.set(
                request.toAgentRequest(),
                members.text("dispositionKey"),
                members.requiredText("disposition"),
                members.object("userData").orElse(JsonValue.EMPTY_JSON_OBJECT));
    }
}
