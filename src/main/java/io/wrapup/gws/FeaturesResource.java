package io.wrapup.gws;

import io.wrapup.directory.Agent;
import io.wrapup.directory.Feature;
import io.wrapup.directory.Role;
import io.wrapup.gws.representations.FeatureRepresentation;
import io.wrapup.gws.representations.FeaturesResponse;
import io.wrapup.security.CurrentAgent;
import io.wrapup.web.ApiUrls;
import io.wrapup.web.ClientUrls;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** All features, and those of the signed-in agent, as GWS documents for features. */
@Path("")
@ApplicationScoped
@RolesAllowed(Role.SIGNED_IN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "features")
public class FeaturesResource {

    @Inject
    CurrentAgent caller;

    @Inject
    ClientUrls urls;

    @GET
    @Path("features")
    @Operation(operationId = "listFeatures", summary = "All features")
    public FeaturesResponse list(@QueryParam("fields") @Nullable Fields fields, @Context UriInfo uri) {
        ApiUrls addresses = urls.of(uri);
        return body(
                Feature.KNOWN.stream()
                        .map(feature -> FeatureRepresentation.of(feature, addresses))
                        .toList(),
                fields);
    }

    @GET
    @Path("me/features")
    @Operation(operationId = "listAgentFeatures", summary = "The features of the agent")
    public FeaturesResponse ofAgent(@QueryParam("fields") @Nullable Fields fields, @Context UriInfo uri) {
        return body(representations(caller.get(), urls.of(uri)), fields);
    }

    private static FeaturesResponse body(List<FeatureRepresentation> features, @Nullable Fields fields) {
        return fields == null
                ? FeaturesResponse.ofUris(
                        features.stream().map(FeatureRepresentation::uri).toList())
                : FeaturesResponse.of(fields.of(features));
    }

    static List<FeatureRepresentation> representations(Agent agent, ApiUrls addresses) {
        return agent.features().stream()
                .sorted()
                .map(feature -> FeatureRepresentation.of(Feature.of(feature), addresses))
                .toList();
    }
}
