package io.wrapup.security;

import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is asking, as the directory knows them now, with what their token says if they came with one. */
@ApplicationScoped
public class CurrentAgent {

    @Inject
    AgentDirectory directory;

    /** The request of the present thread; the quickest of the standard ways to the caller on this server. */
    @Inject
    HttpServletRequest request;

    /**
     * The agent of the HTTP request that this thread serves; a {@link NotSignedInException} when nobody is signed in.
     */
    public Agent get() {
        return get(request.getUserPrincipal());
    }

    /** The IP address from which the HTTP request of this thread came; with a proxy in between, the proxy's. */
    public String address() {
        return request.getRemoteAddr();
    }

    /** The agent behind the principal of a WebSocket session, whose events come without an HTTP request. */
    public Agent get(@Nullable Principal caller) {
        Optional<Agent> entry =
                Optional.ofNullable(caller).map(Principal::getName).flatMap(directory::agent);
        return (caller instanceof TokenUser user ? user.agent(entry) : entry).orElseThrow(NotSignedInException::new);
    }
}
