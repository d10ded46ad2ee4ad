package io.wrapup.telephony;

import io.wrapup.calls.model.AgentRequest;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.CallFact.OperationRequested;
import io.wrapup.calls.model.Change;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.registry.AgentDecision;
import io.wrapup.calls.registry.CallRegistry;
import io.wrapup.calls.registry.CallReleasedException;
import io.wrapup.calls.userdata.UserDataLimits;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Set;

/**
 * Requests an operation on an agent's leg, such as {@code Hold}, from the telephony platform, if the platform declared
 * it for the leg. The result arrives later as events of the platform, as GWS documents for asynchronous operations.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class CallControlService {

    /** The operations that the telephony platform executes: the values of {@code capabilities} of a GWS Call. */
    public static final Set<String> OPERATIONS = Set.of(
            "Answer",
            "Hangup",
            "Hold",
            "Retrieve",
            "SwapCalls",
            "ClearCall",
            "SendDtmf",
            "InitiateConference",
            "CompleteConference",
            "SingleStepConference",
            "InitiateTransfer",
            "CompleteTransfer",
            "SingleStepTransfer",
            "StartCallRecording",
            "PauseCallRecording",
            "ResumeCallRecording",
            "StopCallRecording",
            "SwitchToListenIn",
            "SwitchToBargeIn",
            "RemoveParticipantFromConference");

    @EJB
    CallRegistry registry;

    @Inject
    UserDataLimits limits;

    @Inject
    PlatformRequestSink platform;

    @Inject
    Event<CallChanged> changes;

    /**
     * Records the request in the journal, from where it is delivered to the platform. On return it is durable.
     *
     * @throws io.wrapup.calls.model.UnknownCallException the call does not exist, or the agent has no leg on it
     * @throws CallReleasedException the agent's leg is released
     * @throws OperationNotDeclaredException the platform does not offer the operation for the leg, or requests are
     *     disabled
     * @throws io.wrapup.calls.userdata.UserDataLimitException the parameters are too large
     */
    public void request(AgentRequest request, String operationName, JsonObject parameters) {
        limits.check(parameters);
        if (!platform.enabled()) {
            throw new OperationNotDeclaredException(operationName);
        }
        registry.change(
                request.callUuid(),
                request.actor(),
                new OperationDecision(request, operationName, parameters),
                changes::fire);
    }

    private record OperationDecision(AgentRequest request, String operationName, JsonObject parameters)
            implements AgentDecision {

        @Override
        public Change change(Call call, Leg leg, Instant now) {
            if (!leg.active()) {
                throw new CallReleasedException();
            }
            if (!leg.capabilities().contains(operationName)) {
                throw new OperationNotDeclaredException(operationName);
            }
            return new Change(call, new OperationRequested(leg.thisDN(), operationName, parameters));
        }
    }
}
