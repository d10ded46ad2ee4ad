package io.wrapup.calls.model;

import java.util.Optional;

/**
 * A selection of deliveries to one sink.
 *
 * @param callUuid selects the deliveries of one call; empty selects those of all calls
 * @param accepted the time range in which the entry was accepted
 * @param state the state of the delivery; {@link DeliveryState#ACCEPTED} selects all
 */
public record DeliveryFilter(Optional<String> callUuid, TimeRange accepted, DeliveryState state) {}
