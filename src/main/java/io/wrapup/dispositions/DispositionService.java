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
 * Sets the disposition of a call: the operation this server exists for (page SetCallDisposition). On return it is on the disk, in
 * the call's user data or as a user event that goes to reporting, never both, never neither.
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
    DispositionSettings terms;

    /**
     * Sets the value under the key, or the configured one, together with more pairs of user data, all or nothing.
     *
     * @throws io.wrapup.dispositions.InvalidDispositionException the key or the value is empty or too long, or the
     *     value is not in the catalogue and has to be
     * @throws io.wrapup.calls.model.UnknownCallException no such call, or not the agent's
     * @throws QuarantineFullException too many of calls that nobody has heard of
     * @throws DispositionWindowOverException too late
     * @throws io.wrapup.calls.userdata.UserDataLimitException too large
     * @throws io.wrapup.calls.model.JournalUnavailableException it could not be stored, nothing has changed
     */
    public void set(AgentRequest request, Optional<String> key, String value, JsonObject userData) {
        Disposition disposition = new Disposition(key.orElse(terms.key()), value);
        catalogue.check(disposition);
        JsonObject pairs = disposition.with(userData);
        DispositionDecision decision = new DispositionDecision(request, pairs, terms.window(), limits);
        registry.change(
                request.callUuid(), request.actor(), new QuarantinedDecision(decision, quarantine), changes::fire);
    }
}
