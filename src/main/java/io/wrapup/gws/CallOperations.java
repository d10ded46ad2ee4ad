package io.wrapup.gws;

import io.wrapup.calls.userdata.UserDataService;
import io.wrapup.directory.Feature;
import io.wrapup.dispositions.DispositionService;
import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.JsonFields;
import io.wrapup.json.MissingMemberException;
import io.wrapup.telephony.CallControlService;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;

/** The one place where an {@code operationName} on a call finds its service. */
@ApplicationScoped
public class CallOperations {

    @EJB
    DispositionService dispositions;

    @EJB
    UserDataService userData;

    @EJB
    CallControlService callControl;

    private final Map<String, CallOperation> onCall = new HashMap<>();
    private final Map<String, CallOperation> onDevice = Map.of("SetCallDisposition", this::setCallDisposition);

    @PostConstruct
    void register() {
        CallControlService.OPERATIONS.forEach(operation -> onCall.put(operation, this::passOn));
        onCall.put("AttachUserData", this::updateUserData);
        onCall.put("UpdateUserData", this::updateUserData);
        onCall.put("DeleteUserData", request -> userData.deleteAll(request.toAgentRequest()));
        onCall.put("DeleteUserDataPair", this::deleteUserDataPair);
        onCall.putAll(onDevice);
    }

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
        CallOperation operation = operations.get(request.operationName());
        if (operation == null) {
            throw new InvalidMemberException("operationName", "is not the name of an operation here");
        }
        operation.perform(request);
    }

    private void setCallDisposition(OperationRequest request) {
        JsonFields members = request.members();
        dispositions.set(
                request.toAgentRequest(),
                members.text("dispositionKey"),
                members.requiredText("disposition"),
                members.object("userData").orElse(JsonValue.EMPTY_JSON_OBJECT));
    }

    /** AttachUserData too: a JSON object cannot show duplicate keys, so adding a pair once more is the same as updating it. */
    private void updateUserData(OperationRequest request) {
        JsonObject pairs =
                request.members().object("userData").orElseThrow(() -> new MissingMemberException("userData"));
        userData.update(request.toAgentRequest(), pairs);
    }

    private void deleteUserDataPair(OperationRequest request) {
        userData.delete(request.toAgentRequest(), request.members().requiredText("key"));
    }

    private void passOn(OperationRequest request) {
        callControl.request(
                request.toAgentRequest(),
                request.operationName(),
                request.members().without("operationName"));
    }
}
