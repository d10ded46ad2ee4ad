package io.wrapup.security;

import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import io.wrapup.web.CsrfFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Authenticates requests to the API, WebSockets and servlets: by HTTP Basic or a bearer token with each request, or
 * once and then by the session cookie. An {@code Authorization} header takes precedence over a session. A session
 * begins only at {@code /api/v2/me}, the first request of GWS clients, so that clients that send the header with each
 * request open no sessions elsewhere. {@link SignInModule} reports the result to the server.
 */
@ApplicationScoped
public class SignIn {

    /** The request attribute with the principal, set if the principal is more than the user name. */
    static final String PRINCIPAL = SignIn.class.getName() + ".principal";

    @Inject
    Credentials credentials;

    @Inject
    AgentDirectory directory;

    @Inject
    RememberMeCookie rememberMe;

    @Inject
    SignInSessions sessions;

    @Inject
    SignInKey key;

    @Inject
    TokenUsers tokenUsers;

    @Inject
    ClientAddress address;

    /**
     * Returns the agent that sends the request, or empty if its credentials are missing or wrong.
     *
     * @throws SignInDelayedException if the credentials cannot be checked now; the client may retry later
     */
    Optional<Agent> caller(HttpServletRequest request, HttpServletResponse response) {
        String header = request.getHeader("Authorization");
        if (header == null) {
            return OpenIdSession.user(request)
                    .map(user -> agent(user, request))
                    .orElseGet(() -> fromSession(request, response));
        }
        Optional<String> token = BearerHeader.token(header);
        if (token.isPresent()) {
            return tokenUsers.ofBearer(token.get(), address.of(request)).flatMap(user -> agent(user, request));
        }
        Optional<Agent> caller = BasicHeader.credential(header)
                .flatMap(credential -> credentials.verify(credential, address.of(request)));
        caller.filter(agent -> ProtectedPaths.isSignIn(ProtectedPaths.of(request)))
                .ifPresent(agent -> begin(request, response, agent));
        return caller;
    }

    private void begin(HttpServletRequest request, HttpServletResponse response, Agent agent) {
        String signIn = UUID.randomUUID().toString();
        if (open(request, agent, signIn, rememberMe.endOfSignIn())) {
            rememberMe.issue(request, response, agent, signIn);
        }
    }

    /** Opens a session of the sign-in, unless the request has one of the same agent. Returns whether it is new. */
    private boolean open(HttpServletRequest request, Agent agent, String signIn, Instant end) {
        String csrfToken = csrfToken(signIn);
        boolean opened = AgentSession.open(request, directory, agent, end);
        if (opened) {
            HttpSession session = request.getSession();
            session.setAttribute(CsrfFilter.SESSION_TOKEN, csrfToken);
            sessions.add(session, signIn);
        }
        return opened;
    }

    /** Returns the CSRF token of a sign-in: the same in each of its sessions, on every node of a cluster. */
    private String csrfToken(String signIn) {
        return HexFormat.of().formatHex(key.hmac("csrf", signIn));
    }

    /**
     * Opens the session of a user who has signed in with the OpenID provider. If the directory alone decides the user's
     * rights, the session is the same as after a sign-in with a password; otherwise it ends with the server and
     * is on this node only, because only the session holds the token's claims.
     */
    void begin(HttpServletRequest request, HttpServletResponse response, TokenUser user, Agent agent) {
        if (user.isAsInDirectory()) {
            begin(request, response, agent);
        } else {
            String csrfToken = csrfToken(UUID.randomUUID().toString());
            OpenIdSession.open(request, user, rememberMe.endOfSignIn());
            request.getSession().setAttribute(CsrfFilter.SESSION_TOKEN, csrfToken);
            rememberMe.end(request, response);
        }
        OpenIdSession.mark(request);
    }

    /**
     * Returns the agent of a token's user, and sets the user as the principal of the request, so that the token's
     * rights stay with it.
     */
    private Optional<Agent> agent(TokenUser user, HttpServletRequest request) {
        request.setAttribute(PRINCIPAL, user);
        return user.agent(directory.agent(user.userName()));
    }

    /** Returns the agent of the session, or of the remember-me token of a session that ended with the server or is on
     * another node. */
    private Optional<Agent> fromSession(HttpServletRequest request, HttpServletResponse response) {
        Optional<Agent> agent = AgentSession.agent(request, directory);
        if (agent.isEmpty()) {
            Optional<RememberMeTokens.Holder> holder = rememberMe.holder(request);
            holder.ifPresent(signedIn -> open(request, signedIn.agent(), signedIn.signIn(), signedIn.endOfSignIn()));
            agent = holder.map(RememberMeTokens.Holder::agent);
        }
        if (agent.isPresent() && ProtectedPaths.isSignIn(ProtectedPaths.of(request))) {
            rememberMe.renew(request, response);
        }
        return agent;
    }
}
