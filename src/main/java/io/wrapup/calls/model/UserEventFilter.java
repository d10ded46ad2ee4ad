package io.wrapup.calls.model;

import java.util.Optional;

/**
 * Which user events are meant.
 *
 * @param callUuid those of one call only
 * @param accepted when they were accepted
 * @param state how far they have come; {@link DeliveryState#ACCEPTED} for all of them
 */
public record UserEventFilter(Optional<String> callUuid, TimeRange accepted, DeliveryState state) {}
