package io.wrapup.calls.userdata;

import io.wrapup.calls.model.AgentRequest;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.Change;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.UnknownCallException;
import io.wrapup.calls.registry.AgentDecision;
import io.wrapup.calls.registry.CallRegistry;
import io.wrapup.calls.registry.CallReleasedException;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Changes the user data of an agent's active call: the GWS operations AttachUserData, UpdateUserData, DeleteUserData
 * and DeleteUserDataPair. On return the change is durable. All methods throw {@link UnknownCallException},
 * {@link CallReleasedException} and {@link JournalUnavailableException}.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class UserDataService {

    @EJB
    CallRegistry registry;

    @Inject
    UserDataLimits limits;

    @Inject
    Event<CallChanged> changes;

    /**
     * Adds new pairs and overwrites existing ones.
     *
     * @throws UserDataLimitException the user data would exceed a limit
     */
    public void update(AgentRequest request, JsonObject pairs) {
        change(request, (call, leg) -> {
            Change change = Change.settingUserData(call, leg.thisDN(), pairs);
            limits.check(change.next().userData());
            return change;
        });
    }

    /** Removes all pairs. */
    public void deleteAll(AgentRequest request) {
        change(
                request,
                (call, leg) -> Change.removingUserData(
                        call, leg.thisDN(), call.userData().pairs().keySet()));
    }

    /** Removes one pair. Has no effect on the pairs if the key does not exist. */
    public void delete(AgentRequest request, String key) {
        change(request, (call, leg) -> Change.removingUserData(call, leg.thisDN(), Set.of(key)));
    }

    private void change(AgentRequest request, BiFunction<Call, Leg, Change> change) {
        registry.change(request.callUuid(), request.actor(), new ActiveLegDecision(request, change), changes::fire);
    }

    /** Refuses if the agent's leg is released: notifications of the change go to active legs only. */
    private record ActiveLegDecision(AgentRequest request, BiFunction<Call, Leg, Change> change)
            implements AgentDecision {

        @Override
        public Change change(Call call, Leg leg, Instant now) {
            if (!leg.active()) {
                throw new CallReleasedException();
            }
            return change.apply(call, leg);
        }
    }
}
