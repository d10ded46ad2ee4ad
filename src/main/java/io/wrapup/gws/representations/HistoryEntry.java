package io.wrapup.gws.representations;

import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallFact;
import io.wrapup.calls.model.Delivery;
import io.wrapup.calls.model.JournalEntry;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.Owner;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One change in the history of a call: who made it, when, what happened, and what became of it outside.
 *
 * @param facts as the journal has them; a change of user data with the old and the new values
 * @param delivery absent when nobody outside has to hear of the change
 */
@JsonbPropertyOrder({"version", "at", "entryId", "actor", "facts", "delivery"})
public record HistoryEntry(
        long version,
        Instant at,
        String entryId,
        By actor,
        List<CallFact> facts,
        @Nullable Path delivery) {

    /**
     * The change as it is shown.
     *
     * @param newest the call as it is now, which knows the devices of its legs
     */
    public static HistoryEntry of(JournalEntry change, @Nullable Delivery delivery, Call newest) {
        return new HistoryEntry(
                change.version(),
                change.at(),
                change.id(),
                By.of(change, newest),
                change.record().facts(),
                delivery == null ? null : Path.of(delivery));
    }

    /**
     * Who made the change.
     *
     * @param source API or FEED
     * @param deviceId the agent's device on whose leg it was made
     * @param address loopback, private or public
     */
    @JsonbPropertyOrder({"source", "userName", "deviceId", "address"})
    public record By(
            String source,
            @Nullable String userName,
            @Nullable String deviceId,
            @Nullable String address) {

        static By of(JournalEntry change, Call newest) {
            Actor actor = change.record().actor();
            String deviceId = change.record().facts().stream()
                    .flatMap(fact -> newest.leg(fact.thisDN()).map(Leg::owner).stream())
                    .filter(owner -> owner.userName().equals(actor.userName()))
                    .map(Owner::deviceId)
                    .findFirst()
                    .orElse(null);
            String address = actor.from() == null ? null : actor.from().name().toLowerCase(Locale.ROOT);
            return new By(actor.source().name(), actor.userName(), deviceId, address);
        }
    }

    /**
     * How far the change has come on its way.
     *
     * @param state {@code waiting} until the broker has it on its disk, then {@code acknowledged}
     * @param at when the broker acknowledged it
     */
    @JsonbPropertyOrder({"recipient", "state", "sentAt", "at"})
    public record Path(
            String recipient,
            String state,
            @Nullable Instant sentAt,
            @Nullable Instant at) {

        static Path of(Delivery delivery) {
            return new Path(
                    delivery.sink().toUpperCase(Locale.ROOT),
                    delivery.state().label(),
                    delivery.sentAt(),
                    delivery.acknowledgedAt());
        }
    }
}
