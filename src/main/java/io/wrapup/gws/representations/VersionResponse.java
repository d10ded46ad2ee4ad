package io.wrapup.gws.representations;

import io.wrapup.web.StatusCode;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** The response to a request for the version of the server. */
@JsonbPropertyOrder({"statusCode", "version"})
public record VersionResponse(int statusCode, String version) {

    public static VersionResponse of(String version) {
        return new VersionResponse(StatusCode.SUCCESS.number(), version);
    }
}
