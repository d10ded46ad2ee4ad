package io.wrapup.gws.representations;

import io.wrapup.web.StatusCode;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The response to a request for the signed-in user.
 *
 * @param user with the query parameter {@code fields}: the selected members only
 */
@JsonbPropertyOrder({"statusCode", "user"})
public record UserResponse(
        int statusCode,
        @Schema(implementation = UserRepresentation.class) Object user) {

    public static UserResponse of(Object user) {
        return new UserResponse(StatusCode.SUCCESS.number(), user);
    }
}
