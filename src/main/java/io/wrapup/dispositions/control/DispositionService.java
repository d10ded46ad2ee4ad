package io.wrapup.dispositions.control;

import io.wrapup.calls.control.CallRegistry;
import io.wrapup.calls.control.UserDataLimits;
import io.wrapup.calls.entity.Actor;
import io.wrapup.calls.entity.CallChanged;
import io.wrapup.dispositions.entity.Disposition;
import io.wrapup.dispositions.entity.DispositionRequest;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sets the disposition of a call: the operation this server exists for (page SetCallDisposition). On return it is on the disk, in the call's user data or
 * as a user event that goes to reporting, never both, never neither.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class DispositionService {

    @Inject
    CallRegistry registry;

    @Inject
    UserDataLimits limits;

    @Inject
    Event<CallChanged> changes;

    @Inject
    @ConfigProperty(name = "wrapup.disposition.key", defaultValue = "DispositionCode")
    String defaultKey;

    @Inject
    @ConfigProperty(name = "wrapup.disposition.window", defaultValue = "PT24H")
    Duration window;

    /**
     * @throws io.wrapup.calls.control.UnknownCallException no such call, or not the agent's
     * @throws DispositionWindowOverException too late
     * @throws io.wrapup.calls.control.UserDataLimitException too large
     * @throws io.wrapup.calls.control.JournalUnavailableException it could not be stored, nothing has changed
     */
    public void set(DispositionRequest request) {
        Disposition disposition = new Disposition(request.key().orElse(defaultKey), request.value());
        registry.change(
                request.callUuid(),
                Actor.agent(request.userName()),
                new DispositionDecision(request, disposition, window, limits),
                changes::fire);
    }
}
