package io.wrapup.gws;

import io.wrapup.directory.Role;
import io.wrapup.gws.representations.SettingGroupsResponse;
import io.wrapup.gws.representations.SettingGroupsResponse.SettingGroup;
import io.wrapup.gws.representations.SettingsResponse;
import io.wrapup.web.ClientUrls;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
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
    @Operation(operationId = "listSettingGroups", summary = "The groups of settings")
    public SettingGroupsResponse list(@Context UriInfo uri) {
        String path = "/settings/dispositions";
        return SettingGroupsResponse.of(new SettingGroup(
                "dispositions", "Dispositions", "name", urls.of(uri).base() + path, path));
    }

    @GET
    @Path("dispositions")
    @Operation(operationId = "listDispositionSettings", summary = "The settings of the group Dispositions")
    public SettingsResponse dispositions() {
        return SettingsResponse.of(dispositions.options());
    }
}
