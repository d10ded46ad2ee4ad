package io.wrapup.gws.representations;

import io.wrapup.directory.Feature;
import io.wrapup.web.ApiUrls;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A feature that is assigned to a user. */
@JsonbPropertyOrder({"id", "displayName", "description", "autoAssignOnContactCenterCreate", "uri", "path"})
@Schema(name = "Feature")
public record FeatureRepresentation(
        String id,
        String displayName,
        String description,
        boolean autoAssignOnContactCenterCreate,
        String uri,
        String path) {

    public static FeatureRepresentation of(Feature feature, ApiUrls urls) {
        return new FeatureRepresentation(
                feature.id(),
                feature.displayName(),
                feature.description(),
                feature.equals(Feature.of(Feature.API_VOICE)),
                urls.feature(feature.id()),
                ApiUrls.featurePath(feature.id()));
    }
}
