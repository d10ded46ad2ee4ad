package io.wrapup.calls.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The delivery of one journal entry to one sink.
 *
 * @param sink the name of the sink
 * @param sentAt the time at which the entry was last sent; null until the sink acknowledges it
 * @param acknowledgedAt the time at which the sink had stored it durably; null until then
 */
public record Delivery(
        String sink, @Nullable Instant sentAt, @Nullable Instant acknowledgedAt) {

    public DeliveryState state() {
        return acknowledgedAt == null ? DeliveryState.WAITING : DeliveryState.ACKNOWLEDGED;
    }
}
