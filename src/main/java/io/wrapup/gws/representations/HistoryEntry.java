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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A change in the history of a call: its author, time, facts and delivery.
 *
 * @param facts the facts of the journal; a change of user data with the old and the new values
 * @param delivery absent if no sink receives the change
 */
@JsonbPropertyOrder({"version", "at", "entryId", "actor", "facts", "delivery"})
public record HistoryEntry(
        long version,
        Instant at,
        String entryId,
        Author actor,
        List<CallFact> facts,
        @Nullable DeliveryStatus delivery) {

    /**
     * Returns the representation of a change.
     *
     * @param newest the call in its newest version, for the devices of its legs
     */
    public static HistoryEntry of(JournalEntry change, @Nullable Delivery delivery, Call newest) {
        return new HistoryEntry(
                change.version(),
                change.at(),
                change.id(),
                Author.of(change, newest),
                change.record().facts(),
                delivery == null ? null : DeliveryStatus.of(delivery));
    }

    /**
     * The author of a change.
     *
     * @param source API or FEED
     * @param deviceId the agent's device of the changed leg
     * @param address the kind of the client's address: loopback, private or public
     */
    @JsonbPropertyOrder({"source", "userName", "deviceId", "address"})
    public record Author(
            @Schema(enumeration = {"API", "FEED"}) String source,
            @Nullable String userName,
            @Nullable String deviceId,

            @Schema(description = "The kind of the address: loopback, private or public") @Nullable
            String address) {

        static Author of(JournalEntry change, Call newest) {
            Actor actor = change.record().actor();
            String deviceId = change.record().facts().stream()
                    .flatMap(fact -> newest.leg(fact.thisDN()).map(Leg::owner).stream())
                    .filter(owner -> owner.userName().equals(actor.userName()))
                    .map(Owner::deviceId)
                    .findFirst()
                    .orElse(null);
            String address = actor.from() == null ? null : actor.from().name().toLowerCase(Locale.ROOT);
            return new Author(actor.source().name(), actor.userName(), deviceId, address);
        }
    }

    /**
     * The delivery of a change.
     *
     * @param state {@code waiting}, or {@code acknowledged} when the broker has stored it
     * @param at when the broker acknowledged it
     */
    @JsonbPropertyOrder({"recipient", "state", "sentAt", "at"})
    public record DeliveryStatus(
            String recipient,

            @Schema(enumeration = {"waiting", "acknowledged"})
            String state,

            @Nullable Instant sentAt,
            @Nullable Instant at) {

        static DeliveryStatus of(Delivery delivery) {
            return new DeliveryStatus(
                    delivery.sink().toUpperCase(Locale.ROOT),
                    delivery.state().label(),
                    delivery.sentAt(),
                    delivery.acknowledgedAt());
        }
    }
}
