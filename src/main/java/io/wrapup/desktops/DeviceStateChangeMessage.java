package io.wrapup.desktops;

import io.wrapup.gws.representations.DeviceRepresentation;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The message to a desktop about a change of the agent's state: ready, not ready or logged out.
 *
 * @param devices all devices of the agent in their present state
 * @param metrics absent unless {@code wrapup.notification.metrics} is true
 */
@JsonbPropertyOrder({"devices", "messageType", "metrics"})
public record DeviceStateChangeMessage(
        List<DeviceRepresentation> devices,
        String messageType,
        @Nullable MessageMetrics metrics) {

    /** The channel of these messages. */
    public static final String CHANNEL = "/v2/me/devices";

    public DeviceStateChangeMessage(List<DeviceRepresentation> devices, @Nullable MessageMetrics metrics) {
        this(devices, "DeviceStateChangeMessage", metrics);
    }
}
