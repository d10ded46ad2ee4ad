package io.wrapup.gws;

import io.wrapup.directory.Role;
import io.wrapup.web.ClientUrls;
import io.wrapup.web.GwsResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The settings of the contact centre about dispositions, as GWS documents for settings. */
@Path("settings")
@ApplicationScoped
@RolesAllowed(Role.SIGNED_IN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "settings")
public class SettingsResource {

    @Inject
    DispositionOptions dispositions;

    @Inject
    ClientUrls urls;

    @GET
    @Operation(summary = "The groups of settings")
    public Map<String, Object> list(@Context UriInfo uri) {
        String path = "/settings/dispositions";
        return GwsResponse.of(
                "settings",
                List.of(Map.of(
                        "name", "dispositions",
                        "displayName", "Dispositions",
                        "key", "name",
                        "uri", urls.of(uri).base() + path,
                        "path", path)));
    }

    @GET
    @Path("dispositions")
    @Operation(summary = "The settings of the group Dispositions")
    public Map<String, Object> dispositions() {
        List<Map<String, String>> settings = dispositions.options().entrySet().stream()
                .map(option -> Map.of("name", option.getKey(), "value", option.getValue()))
                .toList();
        Map<String, Object> body = GwsResponse.of("settings", settings);
        body.put("key", "name");
        return body;
    }
}
