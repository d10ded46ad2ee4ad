package io.wrapup.bench.floor;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The minimum of a JAX-RS resource: JSON-B parses the request and writes a response. */
@Path("calls")
public class FloorResource {

    /** The request, the same as Wrapup's. */
    public record SetCallDisposition(String operationName, String disposition, String dispositionKey) {}

    /** The response, the same as Wrapup's. */
    public record Answer(int statusCode) {}

    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Answer set(SetCallDisposition request) {
        return new Answer(0);
    }
}
