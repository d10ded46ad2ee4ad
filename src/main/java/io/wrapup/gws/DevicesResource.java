package io.wrapup.gws;

import io.wrapup.agents.AgentState;
import io.wrapup.agents.AgentStates;
import io.wrapup.calls.model.AddressKind;
import io.wrapup.directory.Agent;
import io.wrapup.directory.Role;
import io.wrapup.gws.representations.DeviceRepresentation;
import io.wrapup.gws.representations.DeviceResponse;
import io.wrapup.gws.representations.DevicesResponse;
import io.wrapup.json.JsonFields;
import io.wrapup.security.CurrentAgent;
import io.wrapup.web.ApiUrls;
import io.wrapup.web.ClientUrls;
import io.wrapup.web.GwsResponse;
import jakarta.annotation.security.RolesAllowed;
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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The devices of the signed-in agent, as GWS documents for devices; SetCallDisposition on a device too. */
@Path("")
@ApplicationScoped
@RolesAllowed(Role.SIGNED_IN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "devices")
public class DevicesResource {

    @Inject
    CurrentAgent caller;

    @Inject
    AgentStates states;

    @Inject
    CallOperations operations;

    @Inject
    ClientUrls urls;

    @GET
    @Path("me/devices")
    @Operation(
            operationId = "listDevices",
            summary = "The agent's devices: their addresses, or with 'fields' the devices themselves")
    public DevicesResponse list(@QueryParam("fields") @Nullable Fields fields, @Context UriInfo uri) {
        List<DeviceRepresentation> devices = representations(caller.get(), urls.of(uri));
        return fields == null
                ? DevicesResponse.ofUris(
                        devices.stream().map(DeviceRepresentation::uri).toList())
                : DevicesResponse.of(fields.of(devices));
    }

    @GET
    @Path("me/devices/{id}")
    @Operation(operationId = "getDevice", summary = "One device of the agent")
    public DeviceResponse get(
            @PathParam("id") String id, @QueryParam("fields") @Nullable Fields fields, @Context UriInfo uri) {
        DeviceRepresentation device = representations(caller.get(), urls.of(uri)).stream()
                .filter(found -> found.id().equals(id))
                .findFirst()
                .orElseThrow(UnknownDeviceException::new);
        return DeviceResponse.of(fields == null ? device : fields.of(device));
    }

    @GET
    @Path("devices/{id}")
    @Operation(
            operationId = "getDeviceByUri",
            summary = "One device of the agent, by the address that a call shows as deviceUri")
    public DeviceResponse getByDeviceUri(
            @PathParam("id") String id, @QueryParam("fields") @Nullable Fields fields, @Context UriInfo uri) {
        return get(id, fields, uri);
    }

    @POST
    @Path("me/devices/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "performOnDevice",
            summary = "Performs SetCallDisposition on a call of the device, named in the body")
    @RequestBodySchema(CallOperation.SetCallDisposition.class)
    @APIResponse(responseCode = "200", ref = "Success")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public String perform(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            JsonValue body) {
        operations.performOnDevice(new OperationRequest(
                caller.get(),
                Optional.empty(),
                Optional.of(id),
                JsonFields.of(body),
                Optional.ofNullable(idempotencyKey),
                AddressKind.of(caller.address())));
        return GwsResponse.DONE;
    }

    @POST
    @Path("devices/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "performOnDeviceByUri",
            summary = "Performs SetCallDisposition on a call of the device, by the address that a call shows as"
                    + " deviceUri")
    @RequestBodySchema(CallOperation.SetCallDisposition.class)
    @APIResponse(responseCode = "200", ref = "Success")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public String performByDeviceUri(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            JsonValue body) {
        return perform(id, idempotencyKey, body);
    }

    List<DeviceRepresentation> representations(Agent agent, ApiUrls addresses) {
        if (agent.devices().isEmpty()) {
            return List.of();
        }
        AgentState state = states.of(agent);
        return agent.devices().stream()
                .map(device -> DeviceRepresentation.of(device, state, addresses))
                .toList();
    }
}
