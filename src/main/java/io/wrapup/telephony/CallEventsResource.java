package io.wrapup.telephony;

import io.wrapup.directory.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The REST side of the telephony feed. */
@Path("events")
@ApplicationScoped
@RolesAllowed(Role.TELEPHONY)
@Tag(name = "telephony")
public class CallEventsResource {

    private static final String ACCEPTED = "{\"statusCode\":0}";

    @EJB
    CallFeed feed;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "acceptEvents",
            summary = "Takes in one event or an array of events, all of them or none; answered once they are durable")
    @RequestBodySchema(TelephonyEvent[].class)
    @APIResponse(responseCode = "200", ref = "Success")
    public String accept(JsonValue body) {
        feed.accept(TelephonyEvent.readAll(body, Instant.now()));
        return ACCEPTED;
    }
}
