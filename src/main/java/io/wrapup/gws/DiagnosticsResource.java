package io.wrapup.gws;

import io.wrapup.directory.Role;
import io.wrapup.web.GwsResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The version of the server, which clients show to their users. */
@Path("diagnostics")
@ApplicationScoped
@RolesAllowed(Role.SIGNED_IN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "diagnostics")
public class DiagnosticsResource {

    @Inject
    ServletContext application;

    @GET
    @Path("version")
    @Operation(summary = "The version of this server")
    public Map<String, Object> version() throws IOException {
        try (InputStream manifest = application.getResourceAsStream("/META-INF/MANIFEST.MF")) {
            return GwsResponse.of(
                    "version",
                    Optional.ofNullable(manifest == null ? null : new Manifest(manifest))
                            .map(Manifest::getMainAttributes)
                            .map(attributes -> attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION))
                            .orElse("unknown"));
        }
    }
}
