package io.wrapup.calls.model;

import java.util.Optional;

/**
 * A selection of deliveries to one sink.
 *
 * @param callUuid those of one call only
 * @param accepted when the entry was accepted
 * @param state the state of the delivery; {@link DeliveryState#ACCEPTED} selects all
 */
public record DeliveryFilter(Optional<String> callUuid, TimeRange accepted, DeliveryState state) {}
