package io.wrapup.gws;

import io.wrapup.calls.model.AgentRequest;
import io.wrapup.calls.userdata.UserDataService;
import io.wrapup.directory.Feature;
import io.wrapup.dispositions.DispositionService;
import io.wrapup.gws.CallOperation.CallControl;
import io.wrapup.gws.CallOperation.DeleteUserDataPair;
import io.wrapup.gws.CallOperation.SetCallDisposition;
import io.wrapup.gws.CallOperation.UpdateUserData;
import io.wrapup.json.InvalidMemberException;
import io.wrapup.telephony.CallControlService;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Dispatches each {@code operationName} on a call to its service. */
@ApplicationScoped
public class CallOperations {

    @EJB
    DispositionService dispositions;

    @EJB
    UserDataService userData;

    @EJB
    CallControlService callControl;

    private final Map<String, Consumer<OperationRequest>> onCall = new HashMap<>();
    private final Map<String, Consumer<OperationRequest>> onDevice =
            Map.of("SetCallDisposition", this::setCallDisposition);

    @PostConstruct
    void register() {
        CallControlService.OPERATIONS.forEach(operation -> onCall.put(operation, this::requestCallControl));
        onCall.put("AttachUserData", this::updateUserData);
        onCall.put("UpdateUserData", this::updateUserData);
        onCall.put("DeleteUserData", request -> userData.deleteAll(request.toAgentRequest()));
        onCall.put("DeleteUserDataPair", this::deleteUserDataPair);
        onCall.putAll(onDevice);
    }

    /** Carries out an operation on the call in the request's path. */
    public void performOnCall(OperationRequest request) {
        perform(onCall, request);
    }

    /** Carries out an operation on a call of the device in the request's path. */
    public void performOnDevice(OperationRequest request) {
        if (request.deviceId().flatMap(request.agent()::device).isEmpty()) {
            throw new UnknownDeviceException();
        }
        perform(onDevice, request);
    }

    private static void perform(Map<String, Consumer<OperationRequest>> operations, OperationRequest request) {
        if (!request.agent().hasFeature(Feature.API_VOICE)) {
            throw new FeatureNotAssignedException(Feature.API_VOICE);
        }
        Consumer<OperationRequest> operation = operations.get(request.operationName());
        if (operation == null) {
            throw new InvalidMemberException("operationName", "is not an operation of this resource");
        }
        operation.accept(request);
    }

    private void setCallDisposition(OperationRequest request) {
        AgentRequest agentRequest = request.toAgentRequest();
        SetCallDisposition operation = SetCallDisposition.of(request.members());
        dispositions.set(
                agentRequest,
                operation.dispositionKey(),
                operation.disposition(),
                operation.userData().orElse(JsonValue.EMPTY_JSON_OBJECT));
    }

    private void updateUserData(OperationRequest request) {
        UpdateUserData operation = UpdateUserData.of(request.members());
        userData.update(request.toAgentRequest(), operation.userData());
    }

    private void deleteUserDataPair(OperationRequest request) {
        AgentRequest agentRequest = request.toAgentRequest();
        userData.delete(agentRequest, DeleteUserDataPair.of(request.members()).key());
    }

    private void requestCallControl(OperationRequest request) {
        AgentRequest agentRequest = request.toAgentRequest();
        CallControl operation = CallControl.of(request.members());
        callControl.request(agentRequest, operation.operationName(), operation.parameters());
    }
}
