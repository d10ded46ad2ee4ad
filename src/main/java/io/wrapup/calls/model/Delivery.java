package io.wrapup.calls.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The delivery of one journal entry to one sink.
 *
 * @param sink the name of the sink
 * @param sentAt when the entry was last sent; null until the sink has acknowledged it
 * @param acknowledgedAt when the sink had stored it durably
 */
public record Delivery(
        String sink, @Nullable Instant sentAt, @Nullable Instant acknowledgedAt) {

    public DeliveryState state() {
        return acknowledgedAt == null ? DeliveryState.WAITING : DeliveryState.ACKNOWLEDGED;
    }
}
