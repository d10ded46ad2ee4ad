package io.wrapup.calls.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a change has come on its way to somebody outside.
 *
 * @param sentAt when it was last sent; null before the broker has acknowledged it
 * @param acknowledgedAt when the broker had it on its disk
 */
public record Delivery(
        Recipient recipient,
        @Nullable Instant sentAt,
        @Nullable Instant acknowledgedAt) {

    public DeliveryState state() {
        return acknowledgedAt == null ? DeliveryState.WAITING : DeliveryState.ACKNOWLEDGED;
    }
}
