package io.wrapup.gws.boundary;

import io.wrapup.agents.boundary.CurrentAgent;
import io.wrapup.agents.entity.Agent;
import io.wrapup.agents.entity.Role;
import io.wrapup.calls.control.CallHistory;
import io.wrapup.calls.control.CallRegistry;
import io.wrapup.calls.control.UnknownCallException;
import io.wrapup.calls.entity.Call;
import io.wrapup.gws.entity.Answer;
import io.wrapup.gws.entity.HistoryEntry;
import io.wrapup.gws.entity.PastCall;
import io.wrapup.json.Members;
import io.wrapup.json.boundary.QueryParameters;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What happened to a call, change by change: of any call for supervisors, of calls of their own for agents. */
@Path("calls/{id}/history")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "history")
public class HistoryResource {

    private static final int MOST_ENTRIES = 1000;

    @Inject
    CurrentAgent caller;

    @EJB
    CallRegistry registry;

    @Inject
    CallHistory history;

    @GET
    @Operation(
            summary =
                    "The changes of a call, at most 1000 'after' a version; with 'at' the call as it was at that instant")
    public Map<String, Object> get(@PathParam("id") String id, @Context UriInfo uri) {
        Call call = registry.find(id).filter(this::visible).orElseThrow(UnknownCallException::new);
        Members query = QueryParameters.of(uri);
        Optional<Instant> at = query.instant("at");
        return at.isPresent()
                ? Answer.of("call", history.at(call, at.get()).map(PastCall::of).orElseThrow(UnknownCallException::new))
                : Answer.of("history", entries(call, query));
    }

    private boolean visible(Call call) {
        Agent agent = caller.get();
        return agent.has(Role.ROLE_SUPERVISOR) || call.legOf(agent.userName()).isPresent();
    }

    private List<HistoryEntry> entries(Call call, Members query) {
        long after = query.parsed("after", Long::parseLong, "must be a version").orElse(0L);
        return history.changes(call.callUuid(), after, MOST_ENTRIES).stream()
                .map(change -> HistoryEntry.of(change, call))
                .toList();
    }
}
