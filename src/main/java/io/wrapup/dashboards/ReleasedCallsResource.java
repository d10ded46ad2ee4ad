package io.wrapup.dashboards;

import io.wrapup.calls.DispositionSettings;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.model.Leg;
import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import io.wrapup.directory.Role;
import io.wrapup.security.CurrentAgent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The agent's released calls: those that may still receive a disposition, and the latest with one. */
@Path("me/released-calls")
@ApplicationScoped
@RolesAllowed(Role.SIGNED_IN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "calls")
public class ReleasedCallsResource {

    private static final int MAX_WRAPPED_UP = 50;
    private static final int MAX_CALLS = 500;

    @Inject
    CurrentAgent caller;

    @Inject
    Board board;

    @Inject
    AgentDirectory directory;

    @Inject
    DispositionSettings settings;

    @Inject
    @ConfigProperty(name = "wrapup.demo", defaultValue = "false")
    boolean demo;

    @GET
    @Operation(
            operationId = "listReleasedCalls",
            summary =
                    "The agent's released calls, newest first, and the time at the server: all that have no disposition"
                            + " and may still get one, and the last 50 that have one, with what was said")
    public ReleasedCallsResponse list() {
        String userName = caller.get().userName();
        Instant now = Instant.now();
        List<BoardCall> released = board.releasedOf(userName)
                .orElseThrow(() -> new JournalUnavailableException("The journal is still being read"));
        return ReleasedCallsResponse.of(
                Stream.concat(withoutDisposition(released, userName, now), withDisposition(released, userName))
                        .sorted(BoardCall.latestReleaseFirst(userName))
                        .limit(MAX_CALLS)
                        .map(boardCall ->
                                BoardCallRepresentation.of(boardCall, disposition(boardCall, userName), this::name))
                        .toList(),
                now,
                demo);
    }

    private Stream<BoardCall> withoutDisposition(List<BoardCall> released, String userName, Instant now) {
        return released.stream()
                .filter(boardCall -> disposition(boardCall, userName) == null)
                .filter(boardCall -> isWithinWindow(boardCall, userName, now));
    }

    private static Stream<BoardCall> withDisposition(List<BoardCall> released, String userName) {
        return released.stream()
                .filter(boardCall -> disposition(boardCall, userName) != null)
                .limit(MAX_WRAPPED_UP);
    }

    private boolean isWithinWindow(BoardCall boardCall, String userName, Instant now) {
        return boardCall
                .call()
                .legOf(userName)
                .map(Leg::releasedAt)
                .filter(releasedAt -> !releasedAt.plus(settings.window()).isBefore(now))
                .isPresent();
    }

    /** Returns the agent's own disposition, or otherwise the latest one that was set while the call was active. */
    private static @Nullable AppliedDisposition disposition(BoardCall boardCall, String userName) {
        AppliedDisposition own = boardCall.byAgent().get(userName);
        AppliedDisposition newest = boardCall.disposition();
        return own == null && newest != null && !newest.afterRelease() ? newest : own;
    }

    private String name(String userName) {
        return directory.agent(userName).map(Agent::fullName).orElse(userName);
    }
}
