package io.wrapup.gws.representations;

import io.wrapup.web.StatusCode;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The response to a request for the devices.
 *
 * @param uris their URLs; absent with the query parameter {@code fields}
 * @param devices with {@code fields}: the selected members of each
 */
@JsonbPropertyOrder({"statusCode", "uris", "devices"})
public record DevicesResponse(
        int statusCode,

        @Schema(description = "The URLs; absent with 'fields'") @Nullable
        List<String> uris,

        @Schema(description = "Present with 'fields'", implementation = DeviceRepresentation.class) @Nullable
        List<Object> devices) {

    public static DevicesResponse ofUris(List<String> uris) {
        return new DevicesResponse(StatusCode.SUCCESS.number(), uris, null);
    }

    public static DevicesResponse of(List<Object> devices) {
        return new DevicesResponse(StatusCode.SUCCESS.number(), null, devices);
    }
}
