package io.wrapup.security;

import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * Signs in whoever calls the API, a WebSocket or a servlet: by HTTP Basic with each request, or once and then by the
 * session cookie. A header that is there decides, even against a session. A session begins only where GWS clients
 * begin, at {@code /api/v2/me}, so that clients which send the header with each request leave no sessions behind
 * elsewhere. {@link SignInModule} tells the server.
 */
@ApplicationScoped
public class SignIn {

    @Inject
    Credentials credentials;

    @Inject
    AgentDirectory directory;

    @Inject
    RememberMeCookie passCookie;

    @Inject
    ClientAddress address;

    /**
     * Who sends the request; nobody when that does not follow from it.
     *
     * @throws SignInDelayedException that cannot be said now, and the request may be repeated later
     */
    Optional<Agent> caller(HttpServletRequest request, HttpServletResponse response) {
        String header = request.getHeader("Authorization");
        if (header == null) {
            return signedInBefore(request, response);
        }
        Optional<Agent> caller = BasicHeader.credential(header)
                .flatMap(credential -> credentials.verify(credential, address.of(request)));
        caller.filter(agent -> ProtectedPaths.isSignIn(ProtectedPaths.of(request)))
                .ifPresent(agent -> {
                    if (AgentSession.open(request, directory, agent, passCookie.endOfSignIn())) {
                        passCookie.issue(request, response, agent);
                    }
                });
        return caller;
    }

    /** By the session, or by the pass of a session that ended with the server. */
    private Optional<Agent> signedInBefore(HttpServletRequest request, HttpServletResponse response) {
        Optional<Agent> agent = AgentSession.agent(request, directory);
        if (agent.isEmpty()) {
            Optional<RememberMeTokens.Holder> holder = passCookie.holder(request);
            holder.ifPresent(before -> AgentSession.open(request, directory, before.agent(), before.endOfSignIn()));
            agent = holder.map(RememberMeTokens.Holder::agent);
        }
        if (agent.isPresent() && ProtectedPaths.isSignIn(ProtectedPaths.of(request))) {
            passCookie.renew(request, response);
        }
        return agent;
    }
}
