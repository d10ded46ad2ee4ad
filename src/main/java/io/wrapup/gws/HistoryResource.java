package io.wrapup.gws;

import io.wrapup.calls.journal.CallHistory;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Delivery;
import io.wrapup.calls.model.UnknownCallException;
import io.wrapup.calls.registry.CallRegistry;
import io.wrapup.directory.Agent;
import io.wrapup.directory.Role;
import io.wrapup.gws.representations.HistoryEntry;
import io.wrapup.gws.representations.HistoryResponse;
import io.wrapup.gws.representations.PastCall;
import io.wrapup.json.JsonFields;
import io.wrapup.security.CurrentAgent;
import io.wrapup.web.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameters;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The history of a call, change by change: of any call for supervisors, of their own calls for agents. */
@Path("calls/{id}/history")
@ApplicationScoped
@RolesAllowed(Role.SIGNED_IN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "history")
public class HistoryResource {

    private static final int MAX_ENTRIES = 1000;

    @Inject
    CurrentAgent caller;

    @EJB
    CallRegistry registry;

    @Inject
    CallHistory history;

    @GET
    @Operation(
            operationId = "getHistory",
            summary =
                    "The changes of a call, at most 1000 'after' a version; with 'at' the call as it was at that instant")
    @Parameters({@Parameter(ref = "at"), @Parameter(ref = "afterVersion")})
    public HistoryResponse get(@PathParam("id") String id, @Context UriInfo uri) {
        Call call = registry.find(id).filter(this::isVisible).orElseThrow(UnknownCallException::new);
        JsonFields query = QueryParameters.of(uri);
        Optional<Instant> at = query.instant("at");
        return at.isPresent()
                ? HistoryResponse.of(
                        history.at(call, at.get()).map(PastCall::of).orElseThrow(UnknownCallException::new))
                : HistoryResponse.of(entries(call, query));
    }

    private boolean isVisible(Call call) {
        Agent agent = caller.get();
        return agent.has(Role.ROLE_SUPERVISOR) || call.legOf(agent.userName()).isPresent();
    }

    private List<HistoryEntry> entries(Call call, JsonFields query) {
        long after = query.parsed("after", Long::parseLong, "must be a version").orElse(0L);
        Map<String, Delivery> deliveries = history.deliveries(call.callUuid());
        return history.changes(call.callUuid(), after, MAX_ENTRIES).stream()
                .map(change -> HistoryEntry.of(change, deliveries.get(change.id()), call))
                .toList();
    }
}
