package io.wrapup.reporting;

import io.wrapup.directory.Role;
import io.wrapup.json.JsonFields;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sends events again. One replay runs at a time, because replays share the broker with new events. */
@Path("replay")
@ApplicationScoped
@RolesAllowed(Role.REPORTING)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reporting")
public class ReplayResource {

    @Inject
    UserEventReplay replay;

    @Resource
    ManagedExecutorService executor;

    private final Semaphore permit = new Semaphore(1);

    @POST
    @Operation(
            operationId = "replay",
            summary = "Sends the events of a call ('callUuid'), or those accepted from 'from' until before 'to', again"
                    + " under their ids, to the reporting queue or another 'queue'; at most 10000; 'next' is"
                    + " the 'after' of the next request")
    @RequestBodySchema(ReplayRequest.class)
    @APIResponseSchema(ReplayResult.class)
    public CompletionStage<ReplayResult> replay(JsonValue body) {
        ReplayRequest request = ReplayRequest.of(JsonFields.of(body));
        if (!permit.tryAcquire()) {
            throw unavailable("Another replay is running");
        }
        CompletableFuture<ReplayResult> response = new CompletableFuture<>();
        try {
            executor.execute(() -> send(request, response));
        } catch (RuntimeException e) {
            permit.release();
            throw e;
        }
        return response;
    }

    private void send(ReplayRequest request, CompletableFuture<ReplayResult> response) {
        try {
            response.complete(replay.send(request));
        } catch (ReplayInterruptedException e) {
            response.completeExceptionally(unavailable(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            response.completeExceptionally(e);
        } finally {
            permit.release();
        }
    }

    private static ServiceUnavailableException unavailable(String why) {
        return new ServiceUnavailableException(Response.status(Response.Status.SERVICE_UNAVAILABLE.getStatusCode(), why)
                .build());
    }
}
