package io.wrapup.gws;

import io.wrapup.calls.model.AddressKind;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.UnknownCallException;
import io.wrapup.calls.registry.CallRegistry;
import io.wrapup.directory.Agent;
import io.wrapup.directory.Role;
import io.wrapup.gws.representations.CallRepresentation;
import io.wrapup.gws.representations.CallResponse;
import io.wrapup.gws.representations.CallsResponse;
import io.wrapup.json.JsonFields;
import io.wrapup.security.CurrentAgent;
import io.wrapup.web.ApiUrls;
import io.wrapup.web.ClientUrls;
import io.wrapup.web.GwsResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The calls of the signed-in agent, as GWS documents for calls and SetCallDisposition. */
@Path("")
@ApplicationScoped
@RolesAllowed(Role.SIGNED_IN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "calls")
public class CallsResource {

    @Inject
    CurrentAgent caller;

    @EJB
    CallRegistry registry;

    @Inject
    CallOperations operations;

    @Inject
    ClientUrls urls;

    @GET
    @Path("me/calls")
    @Operation(
            operationId = "listCalls",
            summary = "The agent's active calls: their addresses, or with 'fields' the calls themselves")
    public CallsResponse list(@QueryParam("fields") @Nullable Fields fields, @Context UriInfo uri) {
        ApiUrls addresses = urls.of(uri);
        List<CallRepresentation> calls = representations(caller.get(), addresses);
        return fields == null
                ? CallsResponse.ofUris(
                        calls.stream().map(CallRepresentation::uri).toList())
                : CallsResponse.of(fields.of(calls));
    }

    @GET
    @Path("me/calls/{id}")
    @Operation(operationId = "getCall", summary = "One call of the agent, active or released")
    public CallResponse get(
            @PathParam("id") String id, @QueryParam("fields") @Nullable Fields fields, @Context UriInfo uri) {
        CallRepresentation call = registry.find(id)
                .flatMap(found -> representation(found, caller.get(), urls.of(uri)))
                .orElseThrow(UnknownCallException::new);
        return CallResponse.of(fields == null ? call : fields.of(call));
    }

    @GET
    @Path("calls/{id}")
    @Operation(
            operationId = "getCallByUri",
            summary = "One call of the agent, by the address that documents show as callUri")
    public CallResponse getByCallUri(
            @PathParam("id") String id, @QueryParam("fields") @Nullable Fields fields, @Context UriInfo uri) {
        return get(id, fields, uri);
    }

    @POST
    @Path("me/calls/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "performOnCall", summary = "Performs an operation on a call, such as SetCallDisposition")
    @RequestBodySchema(CallOperation.class)
    @APIResponse(responseCode = "200", ref = "Success")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public String perform(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            JsonValue body) {
        operations.performOnCall(new OperationRequest(
                caller.get(),
                Optional.of(id),
                Optional.empty(),
                JsonFields.of(body),
                Optional.ofNullable(idempotencyKey),
                AddressKind.of(caller.address())));
        return GwsResponse.DONE;
    }

    @POST
    @Path("calls/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "performOnCallByUri",
            summary = "Performs an operation on a call, by the address that documents show as callUri")
    @RequestBodySchema(CallOperation.class)
    @APIResponse(responseCode = "200", ref = "Success")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public String performByCallUri(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            JsonValue body) {
        return perform(id, idempotencyKey, body);
    }

    List<CallRepresentation> representations(Agent agent, ApiUrls addresses) {
        return registry.activeCallsOf(agent.userName()).stream()
                .flatMap(call -> representation(call, agent, addresses).stream())
                .toList();
    }

    private static Optional<CallRepresentation> representation(Call call, Agent agent, ApiUrls addresses) {
        return call.legOf(agent.userName()).map(leg -> CallRepresentation.of(call, leg, addresses, Instant.now()));
    }
}
