package io.wrapup.security;

import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * Signs in whoever calls the API, a WebSocket or a servlet: by HTTP Basic or a bearer token with each request, or once and then by the
 * session cookie. A header that is there decides, even against a session. A session begins only where GWS clients
 * begin, at {@code /api/v2/me}, so that clients which send the header with each request leave no sessions behind
 * elsewhere. {@link SignInModule} tells the server.
 */
@ApplicationScoped
public class SignIn {

    /** The attribute of a request with its principal, where that is more than the user name. */
    static final String PRINCIPAL = SignIn.class.getName() + ".principal";

    @Inject
    Credentials credentials;

    @Inject
    AgentDirectory directory;

    @Inject
    RememberMeCookie passCookie;

    @Inject
    TokenUsers tokenUsers;

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
            return OpenIdSession.user(request)
                    .map(user -> of(user, request))
                    .orElseGet(() -> signedInBefore(request, response));
        }
        Optional<String> token = BearerHeader.token(header);
        if (token.isPresent()) {
            return tokenUsers.ofBearer(token.get(), address.of(request)).flatMap(user -> of(user, request));
        }
        Optional<Agent> caller = BasicHeader.credential(header)
                .flatMap(credential -> credentials.verify(credential, address.of(request)));
        caller.filter(agent -> ProtectedPaths.isSignIn(ProtectedPaths.of(request)))
                .ifPresent(agent -> {
                    begin(request, response, agent);
                });
        return caller;
    }

    private void begin(HttpServletRequest request, HttpServletResponse response, Agent agent) {
        if (AgentSession.open(request, directory, agent, passCookie.endOfSignIn())) {
            passCookie.issue(request, response, agent);
        }
    }

    /**
     * Begins the session of a user who has signed in at their OpenID provider. If the directory says what the user may do, it is a session as
     * after a sign-in with a password; otherwise it ends with the server, because nothing but the session keeps what the provider said.
     */
    void begin(HttpServletRequest request, HttpServletResponse response, TokenUser user, Agent agent) {
        if (user.isAsInDirectory()) {
            begin(request, response, agent);
        } else {
            passCookie.end(request, response);
            OpenIdSession.open(request, user, passCookie.endOfSignIn());
        }
        OpenIdSession.mark(request);
    }

    /** The agent a token's user is, with the user as the principal of the request, so that the token's rights go with it. */
    private Optional<Agent> of(TokenUser user, HttpServletRequest request) {
        request.setAttribute(PRINCIPAL, user);
        return user.agent(directory.agent(user.userName()));
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
