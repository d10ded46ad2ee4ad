package io.wrapup.desktops;

import io.wrapup.gws.representations.CallRepresentation;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * What a desktop hears of a call of its agent (page SetCallDisposition, Notification; page CallsMessageType).
 *
 * @param phoneNumber the agent's own number on this call
 * @param extensions what the platform said beside the call; absent when user data changed
 * @param metrics absent unless they are switched on
 */
@JsonbPropertyOrder({"notificationType", "call", "phoneNumber", "extensions", "messageType", "metrics"})
public record CallStateChangeMessage(
        String notificationType,
        CallRepresentation call,
        String phoneNumber,
        @Nullable JsonObject extensions,
        String messageType,
        @Nullable MessageMetrics metrics) {

    /** The channel these messages travel on. */
    public static final String CHANNEL = "/v2/me/calls";

    public CallStateChangeMessage(
            String notificationType,
            CallRepresentation call,
            String phoneNumber,
            @Nullable JsonObject extensions,
            @Nullable MessageMetrics metrics) {
        this(notificationType, call, phoneNumber, extensions, "CallStateChangeMessage", metrics);
    }
}
