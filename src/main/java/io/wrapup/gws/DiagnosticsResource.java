package io.wrapup.gws;

import io.wrapup.directory.Role;
import io.wrapup.gws.representations.VersionResponse;
import io.wrapup.web.ProgramVersion;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The version of the server, which clients show to their users. */
@Path("diagnostics")
@ApplicationScoped
@RolesAllowed(Role.SIGNED_IN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "diagnostics")
public class DiagnosticsResource {

    @GET
    @Path("version")
    @Operation(operationId = "getVersion", summary = "The version of this server")
    public VersionResponse version() {
        return VersionResponse.of(ProgramVersion.get());
    }
}
