package io.wrapup.desktops;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.CallFact;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.Owner;
import io.wrapup.calls.model.Position;
import io.wrapup.gws.representations.CallRepresentation;
import io.wrapup.web.ApiUrls;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change of a call, for the desktops of the agent of one leg.
 *
 * @param announcedNanos when the change was announced, by {@link System#nanoTime()}
 */
record CallDesktopEvent(Call call, Leg leg, Owner owner, NotificationType type, Position position, long announcedNanos)
        implements DesktopEvent {

    /**
     * Returns the events for a change: at most one for each leg of an agent. A disposition after the release makes no
     * event, as GWS documents for SetCallDisposition.
     */
    static List<CallDesktopEvent> of(CallChanged change) {
        return change.call().legs().stream()
                .flatMap(leg -> of(change, leg).stream())
                .toList();
    }

    private static Optional<CallDesktopEvent> of(CallChanged change, Leg leg) {
        Owner owner = leg.owner();
        if (owner == null) {
            return Optional.empty();
        }
        return change.facts().stream()
                .flatMap(fact -> type(fact, leg).stream())
                .sorted()
                .findFirst()
                .map(type ->
                        new CallDesktopEvent(change.call(), leg, owner, type, change.position(), System.nanoTime()));
    }

    private static Optional<NotificationType> type(CallFact fact, Leg leg) {
        if (fact instanceof CallFact.LegChanged changed && changed.thisDN().equals(leg.thisDN())) {
            return Optional.of(NotificationType.STATUS_CHANGE);
        }
        if (fact instanceof CallFact.ParticipantsChanged changed
                && changed.thisDN().equals(leg.thisDN())) {
            return Optional.of(NotificationType.PARTICIPANTS_UPDATED);
        }
        if (fact instanceof CallFact.UserDataChanged && leg.active()) {
            return Optional.of(NotificationType.ATTACHED_DATA_CHANGED);
        }
        return Optional.empty();
    }

    @Override
    public String userName() {
        return owner.userName();
    }

    @Override
    public String channel() {
        return CallStateChangeMessage.CHANNEL;
    }

    @Override
    public CallStateChangeMessage message(ApiUrls urls, boolean withMetrics) {
        JsonObject extensions = type == NotificationType.ATTACHED_DATA_CHANGED ? null : leg.extensions();
        return new CallStateChangeMessage(
                type.label(),
                CallRepresentation.of(call, leg, urls, Instant.now()),
                leg.thisDN(),
                extensions,
                withMetrics ? MessageMetrics.of(call.changedAt(), announcedNanos) : null);
    }
}
