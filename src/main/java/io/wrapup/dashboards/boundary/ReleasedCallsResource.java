package io.wrapup.dashboards.boundary;

import io.wrapup.agents.boundary.CurrentAgent;
import io.wrapup.agents.control.AgentDirectory;
import io.wrapup.agents.entity.Agent;
import io.wrapup.dashboards.control.Board;
import io.wrapup.dashboards.entity.BoardCall;
import io.wrapup.dashboards.entity.BoardCallRepresentation;
import io.wrapup.dashboards.entity.Disposed;
import io.wrapup.gws.entity.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The calls an agent may still want to say something about. */
@Path("me/released-calls")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "calls")
public class ReleasedCallsResource {

    private static final int MOST = 50;

    @Inject
    CurrentAgent caller;

    @Inject
    Board board;

    @Inject
    AgentDirectory directory;

    @GET
    @Operation(
            summary = "The agent's calls that were released last, at most " + MOST
                    + ", newest first, with their dispositions")
    public Map<String, Object> list() {
        String userName = caller.get().userName();
        List<BoardCallRepresentation> calls = board.releasedOf(userName).stream()
                .limit(MOST)
                .map(known -> BoardCallRepresentation.of(known, disposition(known, userName), this::name))
                .toList();
        return Answer.of("calls", calls);
    }

    /** What this agent said counts for them; otherwise what was said while all were on the call. */
    private static @Nullable Disposed disposition(BoardCall known, String userName) {
        Disposed own = known.byAgent().get(userName);
        Disposed newest = known.disposition();
        return own == null && newest != null && !newest.afterRelease() ? newest : own;
    }

    private String name(String userName) {
        return directory.agent(userName).map(Agent::fullName).orElse(userName);
    }
}
