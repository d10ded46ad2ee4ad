package io.wrapup.gws.representations;

import io.wrapup.web.StatusCode;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The response to a request for features.
 *
 * @param uris their URLs; absent with the query parameter {@code fields}
 * @param features with {@code fields}: the selected members of each
 */
@JsonbPropertyOrder({"statusCode", "uris", "features"})
public record FeaturesResponse(
        int statusCode,

        @Schema(description = "The URLs; absent with 'fields'") @Nullable
        List<String> uris,

        @Schema(description = "Present with 'fields'", implementation = FeatureRepresentation.class) @Nullable
        List<Object> features) {

    public static FeaturesResponse ofUris(List<String> uris) {
        return new FeaturesResponse(StatusCode.SUCCESS.number(), uris, null);
    }

    public static FeaturesResponse of(List<Object> features) {
        return new FeaturesResponse(StatusCode.SUCCESS.number(), null, features);
    }
}
