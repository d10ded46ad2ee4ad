package io.wrapup.desktops;

import io.wrapup.gws.representations.DeviceRepresentation;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a desktop hears when its agent became ready, not ready, or left.
 *
 * @param devices all devices of the agent as they are now
 * @param metrics absent unless they are switched on
 */
@JsonbPropertyOrder({"devices", "messageType", "metrics"})
public record DeviceStateChangeMessage(
        List<DeviceRepresentation> devices,
        String messageType,
        @Nullable MessageMetrics metrics) {

    /** The channel these messages travel on. */
    public static final String CHANNEL = "/v2/me/devices";

    public DeviceStateChangeMessage(List<DeviceRepresentation> devices, @Nullable MessageMetrics metrics) {
        this(devices, "DeviceStateChangeMessage", metrics);
    }
}
