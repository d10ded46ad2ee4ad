package io.wrapup.bench.floor;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The least that JAX-RS can do: JSON-B reads the request, and writes the answer that everything went well. */
@Path("calls")
public class FloorResource {

    /** The request that Wrapup gets. */
    public record SetCallDisposition(String operationName, String disposition, String dispositionKey) {}

    /** The answer that Wrapup gives. */
    public record Answer(int statusCode) {}

    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Answer set(SetCallDisposition request) {
        return new Answer(0);
    }
}
