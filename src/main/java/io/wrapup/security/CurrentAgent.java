package io.wrapup.security;

import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The agent that sent the current request, as the directory describes that agent now, with the rights of the request's
 * token, if any.
 */
@ApplicationScoped
public class CurrentAgent {

    @Inject
    AgentDirectory directory;

    /** The request of the current thread; the fastest standard way to the caller on this server. */
    @Inject
    HttpServletRequest request;

    /**
     * Returns the agent of the HTTP request that this thread serves.
     *
     * @throws NotSignedInException if the request has no signed-in user
     */
    public Agent get() {
        return get(request.getUserPrincipal());
    }

    /** Returns the IP address of the current request's sender; behind a proxy, the proxy's address. */
    public String address() {
        return request.getRemoteAddr();
    }

    /**
     * Returns the agent of a WebSocket session's principal; WebSocket events have no HTTP request.
     *
     * @throws NotSignedInException if there is no principal or its user is unknown
     */
    public Agent get(@Nullable Principal caller) {
        Optional<Agent> entry =
                Optional.ofNullable(caller).map(Principal::getName).flatMap(directory::agent);
        return (caller instanceof TokenUser user ? user.agent(entry) : entry).orElseThrow(NotSignedInException::new);
    }
}
