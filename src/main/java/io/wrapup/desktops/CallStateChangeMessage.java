package io.wrapup.desktops;

import io.wrapup.gws.representations.CallRepresentation;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * The message to a desktop about a change of a call, as GWS documents it (CallStateChangeMessage).
 *
 * @param phoneNumber the DN of the agent's leg
 * @param extensions the extensions from the telephony platform; absent if user data changed
 * @param metrics absent unless {@code wrapup.notification.metrics} is true
 */
@JsonbPropertyOrder({"notificationType", "call", "phoneNumber", "extensions", "messageType", "metrics"})
public record CallStateChangeMessage(
        String notificationType,
        CallRepresentation call,
        String phoneNumber,
        @Nullable JsonObject extensions,
        String messageType,
        @Nullable MessageMetrics metrics) {

    /** The channel of these messages. */
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
