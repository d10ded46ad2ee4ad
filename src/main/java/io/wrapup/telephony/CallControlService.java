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

/**
 * Passes on what an agent wants done with their leg, such as {@code Hold}, if the platform declared that it can do it. What comes of it, the
 * platform's events will tell (page AsynchronousEvents).
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class CallControlService {

    @EJB
    CallRegistry registry;

    @Inject
    UserDataLimits limits;

    @Inject
    PlatformRequestSink platform;

    @Inject
    Event<CallChanged> changes;

    /**
     * Returns when the request is in the journal, from where it goes to the platform.
     *
     * @throws io.wrapup.calls.model.UnknownCallException no such call, or not the agent's
     * @throws CallReleasedException the agent's leg is released
     * @throws OperationNotDeclaredException the platform does not offer this for the leg, or nobody reads requests
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
