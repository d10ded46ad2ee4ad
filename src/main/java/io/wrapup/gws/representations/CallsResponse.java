package io.wrapup.gws.representations;

import io.wrapup.web.StatusCode;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The response to a request for the active calls.
 *
 * @param uris their URLs; absent with the query parameter {@code fields}
 * @param calls with {@code fields}: the selected members of each
 */
@JsonbPropertyOrder({"statusCode", "uris", "calls"})
public record CallsResponse(
        int statusCode,

        @Schema(description = "The URLs; absent with 'fields'") @Nullable
        List<String> uris,

        @Schema(description = "Present with 'fields'", implementation = CallRepresentation.class) @Nullable
        List<Object> calls) {

    public static CallsResponse ofUris(List<String> uris) {
        return new CallsResponse(StatusCode.SUCCESS.number(), uris, null);
    }

    public static CallsResponse of(List<Object> calls) {
        return new CallsResponse(StatusCode.SUCCESS.number(), null, calls);
    }
}
