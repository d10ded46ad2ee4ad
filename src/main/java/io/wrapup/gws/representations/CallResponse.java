package io.wrapup.gws.representations;

import io.wrapup.web.StatusCode;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The response to a request for a call.
 *
 * @param call with the query parameter {@code fields}: the selected members only
 */
@JsonbPropertyOrder({"statusCode", "call"})
public record CallResponse(
        int statusCode,
        @Schema(implementation = CallRepresentation.class) Object call) {

    public static CallResponse of(Object call) {
        return new CallResponse(StatusCode.SUCCESS.number(), call);
    }
}
