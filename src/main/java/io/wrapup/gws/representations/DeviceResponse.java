package io.wrapup.gws.representations;

import io.wrapup.web.StatusCode;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The response to a request for a device.
 *
 * @param device with the query parameter {@code fields}: the selected members only
 */
@JsonbPropertyOrder({"statusCode", "device"})
public record DeviceResponse(
        int statusCode,
        @Schema(implementation = DeviceRepresentation.class) Object device) {

    public static DeviceResponse of(Object device) {
        return new DeviceResponse(StatusCode.SUCCESS.number(), device);
    }
}
