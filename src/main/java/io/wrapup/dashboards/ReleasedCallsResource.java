package io.wrapup.dashboards;

import io.wrapup.calls.DispositionSettings;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.model.Leg;
import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import io.wrapup.directory.Role;
import io.wrapup.security.CurrentAgent;
import io.wrapup.web.GwsResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The calls an agent may still want to say something about. */
@Path("me/released-calls")
@ApplicationScoped
@RolesAllowed(Role.SIGNED_IN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "calls")
public class ReleasedCallsResource {

    private static final int MOST_WRAPPED_UP = 50;
    private static final int MOST = 500;

    @Inject
    CurrentAgent caller;

    @Inject
    Board board;

    @Inject
    AgentDirectory directory;

    @Inject
    DispositionSettings terms;

    @Inject
    @ConfigProperty(name = "wrapup.demo", defaultValue = "false")
    boolean demo;

    @GET
    @Operation(
            summary =
                    "The agent's released calls, newest first, and the time at the server: all that have no disposition"
                            + " and may still get one, and the last 50 that have one, with what was said")
    public Map<String, Object> list() {
        String userName = caller.get().userName();
        Instant now = Instant.now();
        List<BoardCall> released = board.releasedOf(userName)
                .orElseThrow(() -> new JournalUnavailableException("The journal is still being read"));
        Map<String, Object> answer = GwsResponse.of(
                "calls",
                Stream.concat(open(released, userName, now), wrappedUp(released, userName))
                        .sorted(ByRelease.newestFirst(userName))
                        .limit(MOST)
                        .map(known -> BoardCallRepresentation.of(known, disposition(known, userName), this::name))
                        .toList());
        answer.put("time", now);
        answer.put("demo", demo);
        return answer;
    }

    private Stream<BoardCall> open(List<BoardCall> released, String userName, Instant now) {
        return released.stream()
                .filter(known -> disposition(known, userName) == null)
                .filter(known -> mayStillGetOne(known, userName, now));
    }

    private static Stream<BoardCall> wrappedUp(List<BoardCall> released, String userName) {
        return released.stream()
                .filter(known -> disposition(known, userName) != null)
                .limit(MOST_WRAPPED_UP);
    }

    private boolean mayStillGetOne(BoardCall known, String userName, Instant now) {
        return known.call()
                .legOf(userName)
                .map(Leg::releasedAt)
                .filter(releasedAt -> !releasedAt.plus(terms.window()).isBefore(now))
                .isPresent();
    }

    /** What this agent said counts for them; otherwise what was said while all were on the call. */
    private static @Nullable AppliedDisposition disposition(BoardCall known, String userName) {
        AppliedDisposition own = known.byAgent().get(userName);
        AppliedDisposition newest = known.disposition();
        return own == null && newest != null && !newest.afterRelease() ? newest : own;
    }

    private String name(String userName) {
        return directory.agent(userName).map(Agent::fullName).orElse(userName);
    }
}
