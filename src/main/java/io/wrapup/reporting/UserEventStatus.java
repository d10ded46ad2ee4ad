package io.wrapup.reporting;

import io.wrapup.calls.model.DeliveredEntry;
import io.wrapup.calls.model.Delivery;
import io.wrapup.calls.model.JournalEntry;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an EventUserEvent has come.
 *
 * @param state {@code waiting} or {@code acknowledged}
 * @param acceptedAt when it was durable here
 * @param sentAt when it was sent; absent while it waits
 * @param acknowledgedAt when the broker had it on its disk; absent while it waits
 * @param event the message itself
 */
@JsonbPropertyOrder({"id", "callUuid", "state", "acceptedAt", "sentAt", "acknowledgedAt", "event"})
public record UserEventStatus(
        String id,
        String callUuid,
        String state,
        Instant acceptedAt,
        @Nullable Instant sentAt,
        @Nullable Instant acknowledgedAt,
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
