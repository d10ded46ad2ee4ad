package io.wrapup.dispositions;

import io.wrapup.calls.DispositionSettings;
import io.wrapup.calls.model.AgentRequest;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.registry.CallRegistry;
import io.wrapup.calls.userdata.UserDataLimits;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * Sets the disposition of a call: the GWS operation SetCallDisposition. On return it is durable, either in the call's
 * user data or as a user event that is delivered to reporting.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class DispositionService {

    @EJB
    CallRegistry registry;

    @Inject
    UserDataLimits limits;

    @Inject
    DispositionCatalogue catalogue;

    @Inject
    Quarantine quarantine;

    @Inject
    Event<CallChanged> changes;

    @Inject
    DispositionSettings settings;

    /**
     * Sets the disposition under the key, or under the configured key if it is empty, together with more pairs of user
     * data, atomically.
     *
     * @throws InvalidDispositionException the key or the value is empty or too long, or the value must be in the
     *     catalogue and is not
     * @throws io.wrapup.calls.model.UnknownCallException the call does not exist, or the agent has no leg on it
     * @throws QuarantineFullException the limit of dispositions of unknown calls is reached
     * @throws DispositionWindowOverException the disposition window is over
     * @throws io.wrapup.calls.userdata.UserDataLimitException the user data would exceed a limit
     * @throws io.wrapup.calls.model.JournalUnavailableException nothing has changed, because it could not be stored
     */
    public void set(AgentRequest request, Optional<String> key, String value, JsonObject userData) {
        Disposition disposition = new Disposition(key.orElse(settings.key()), value);
        catalogue.check(disposition);
        JsonObject pairs = disposition.with(userData);
        DispositionDecision decision = new DispositionDecision(request, pairs, settings.window(), limits, quarantine);
        registry.change(request.callUuid(), request.actor(), decision, changes::fire);
    }
}
