package io.wrapup.gws;

import io.wrapup.directory.Role;
import io.wrapup.gws.representations.AgentResponse;
import io.wrapup.json.JsonFields;
import io.wrapup.security.CurrentAgent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The voice channel of the signed-in agent, on which the agent's state is set. */
@Path("me/channels/voice")
@ApplicationScoped
@RolesAllowed(Role.SIGNED_IN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "me")
public class VoiceChannelResource {

    @Inject
    CurrentAgent caller;

    @Inject
    AgentOperations operations;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "performOnVoiceChannel", summary = "Ready, NotReady, AfterCallWork")
    @RequestBodySchema(AgentOperation.ChangeAgentState.class)
    @APIResponse(responseCode = "409", ref = "Conflict")
    public AgentResponse perform(JsonValue body) {
        return operations.performOnVoiceChannel(caller.get(), JsonFields.of(body));
    }
}
