package io.wrapup.web;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of every error. */
@Schema(name = "Error", description = "An error. A refused request changed nothing.")
@JsonbPropertyOrder({"statusCode", "statusMessage"})
public record ErrorBody(
        @Schema(
                description = "1: a required parameter is missing. 2: not possible in the present state of the call or"
                        + " agent. 3: the operation or method is not allowed here. 4: internal error, or the server"
                        + " cannot answer now. 5: the role or feature is missing. 6: not found, or another agent's."
                        + " 10: invalid input. 20: not signed in.",
                enumeration = {"1", "2", "3", "4", "5", "6", "10", "20"},
                example = "6")
        int statusCode,

        @Schema(description = "The cause, for people", example = "Call not found")
        String statusMessage) {

    public static ErrorBody of(StatusCode code, String message) {
        return new ErrorBody(code.number(), message);
    }
}
