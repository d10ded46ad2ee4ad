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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sends events once more. One order after the other: they share the way to the broker with those that are new. */
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

    private final Semaphore free = new Semaphore(1);

    @POST
    @Operation(
            summary =
                    "Sends the events of a call ('callUuid') or accepted 'from' and before 'to' once more under their ids, to"
                            + " their queue or another 'queue'; at most 10000, the rest with 'after' as the answer says in 'next'")
    public CompletionStage<ReplayResult> replay(JsonValue body) {
        ReplayRequest order = ReplayRequest.of(JsonFields.of(body));
        if (!free.tryAcquire()) {
            throw unavailable("Another order to send events once more is being carried out");
        }
        CompletableFuture<ReplayResult> answer = new CompletableFuture<>();
        try {
            executor.execute(() -> carryOut(order, answer));
        } catch (RuntimeException e) {
            free.release();
            throw e;
        }
        return answer;
    }

    private void carryOut(ReplayRequest order, CompletableFuture<ReplayResult> answer) {
        try {
            answer.complete(replay.send(order));
        } catch (ReplayInterruptedException e) {
            answer.completeExceptionally(unavailable(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        } finally {
            free.release();
        }
    }

    private static ServiceUnavailableException unavailable(String why) {
        return new ServiceUnavailableException(Response.status(Response.Status.SERVICE_UNAVAILABLE.getStatusCode(), why)
                .build());
    }
}
