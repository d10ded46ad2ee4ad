package io.wrapup.reporting;

import io.wrapup.calls.model.DeliveredEntry;
import io.wrapup.calls.model.Delivery;
import io.wrapup.calls.model.JournalEntry;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The delivery status of an EventUserEvent.
 *
 * @param state {@code waiting} or {@code acknowledged}
 * @param acceptedAt when the event was committed to the journal
 * @param sentAt when the event was sent; absent while it waits
 * @param acknowledgedAt when the broker acknowledged that the event is stored; absent while it waits
 * @param event the message
 */
@JsonbPropertyOrder({"id", "callUuid", "state", "acceptedAt", "sentAt", "acknowledgedAt", "event"})
public record UserEventStatus(
        String id,
        String callUuid,
        @Schema(enumeration = {"waiting", "acknowledged"}) String state,
        Instant acceptedAt,

        @Schema(description = "Absent while the event waits") @Nullable
        Instant sentAt,

        @Schema(description = "Absent while the event waits") @Nullable
        Instant acknowledgedAt,

        EventUserEvent event) {

    public static UserEventStatus of(DeliveredEntry event) {
        JournalEntry entry = event.entry();
        Delivery delivery = event.delivery();
        return new UserEventStatus(
                entry.id(),
                entry.callUuid(),
                delivery.state().label(),
                entry.at(),
                delivery.sentAt(),
                delivery.acknowledgedAt(),
                EventUserEvent.of(entry.record().userEvent().orElseThrow()));
    }
}
