package io.wrapup.gws;

import io.wrapup.directory.Agent;
import io.wrapup.directory.Role;
import io.wrapup.gws.representations.AgentResponse;
import io.wrapup.gws.representations.UserRepresentation;
import io.wrapup.gws.representations.UserResponse;
import io.wrapup.json.JsonFields;
import io.wrapup.security.CurrentAgent;
import io.wrapup.security.RememberMeCookie;
import io.wrapup.web.ApiUrls;
import io.wrapup.web.ClientUrls;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The signed-in agent: the first resource that every GWS client requests. */
@Path("me")
@ApplicationScoped
@RolesAllowed(Role.SIGNED_IN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "me")
public class MeResource {

    @Inject
    CurrentAgent caller;

    @Inject
    AgentOperations operations;

    @Inject
    CallsResource calls;

    @Inject
    DevicesResource devices;

    @Inject
    DispositionOptions settings;

    @Inject
    RememberMeCookie rememberMe;

    @Inject
    ClientUrls urls;

    @GET
    @Operation(
            operationId = "getUser",
            summary = "The signed-in user; 'subresources' adds devices, calls, features and settings, '*' all of them")
    public UserResponse get(
            @QueryParam("fields") @Nullable Fields fields,
            @QueryParam("subresources") @Nullable Fields subresources,
            @Context UriInfo uri) {
        UserRepresentation user = user(caller.get(), urls.of(uri), subresources == null ? Fields.NONE : subresources);
        return UserResponse.of(fields == null ? user : fields.of(user));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "performOnAgent",
            summary = "StartContactCenterSession, EndContactCenterSession, Ready, NotReady, AfterCallWork")
    @RequestBodySchema(AgentOperation.class)
    @APIResponse(responseCode = "409", ref = "Conflict")
    public AgentResponse perform(
            JsonValue body, @Context HttpServletRequest request, @Context HttpServletResponse response) {
        return operations.perform(caller.get(), JsonFields.of(body), () -> endHttpSession(request, response));
    }

    private void endHttpSession(HttpServletRequest request, HttpServletResponse response) {
        // First, because in a cluster the end of the sign-in ends its sessions on another thread.
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        rememberMe.end(request, response);
    }

    private UserRepresentation user(Agent agent, ApiUrls addresses, Fields subresources) {
        return UserRepresentation.of(
                agent,
                addresses,
                subresources.include("features") ? FeaturesResource.representations(agent, addresses) : null,
                subresources.include("devices") ? devices.representations(agent, addresses) : null,
                subresources.include("calls") ? calls.representations(agent, addresses) : null,
                subresources.include("settings") ? settings.ofUser() : null);
    }
}
