package io.wrapup.agents.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wrapup.agents.control.AgentDirectory;
import io.wrapup.agents.control.Credentials;
import io.wrapup.agents.entity.Agent;
import io.wrapup.agents.entity.Role;
import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Signs in whoever calls the API, a WebSocket or a servlet: by HTTP Basic with each request, or once and then by the
 * session cookie. A header that is there decides, even against a session. A session begins only where GWS clients
 * begin, at {@code /api/v2/me}, so that clients which send the header with each request leave no sessions behind
 * elsewhere. Who is not signed in is answered 403 and not 401, as GWS does: browsers must not open a dialog of their
 * own.
 */
@ApplicationScoped
@DeclareRoles({Role.AGENT, Role.SUPERVISOR, Role.ADMIN, Role.TELEPHONY, Role.REPORTING})
public class SignIn implements HttpAuthenticationMechanism {

    private static final byte[] DENIED = "{\"statusCode\":20,\"statusMessage\":\"Access denied\"}".getBytes(UTF_8);

    @Inject
    Credentials credentials;

    @Inject
    AgentDirectory directory;

    @Inject
    CrossOrigin crossOrigin;

    @Inject
    PassCookie passCookie;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        String path = Paths.of(request);
        if (!Paths.isProtected(path)) {
            return context.doNothing();
        }
        if (crossOrigin.answersPreflight(request, response)) {
            return AuthenticationStatus.SEND_CONTINUE;
        }
        String header = request.getHeader("Authorization");
        Optional<Agent> caller = header == null
                ? signedInBefore(request, response)
                : BasicHeader.credential(header).flatMap(credentials::verify);
        if (caller.isEmpty()) {
            return deny(response);
        }
        Agent agent = caller.get();
        if (header != null && Paths.isSignIn(path)) {
            if (AgentSession.open(request, agent.userName())) {
                passCookie.issue(request, response, agent);
            }
        }
        return context.notifyContainerAboutLogin(agent.userName(), agent.groups());
    }

    /** By the session, or by the pass of a session that ended with the server. */
    private Optional<Agent> signedInBefore(HttpServletRequest request, HttpServletResponse response) {
        Optional<Agent> agent = AgentSession.userName(request).flatMap(directory::agent);
        if (agent.isEmpty()) {
            agent = passCookie.holder(request);
            agent.ifPresent(holder -> AgentSession.open(request, holder.userName()));
        }
        if (agent.isPresent() && Paths.isSignIn(Paths.of(request))) {
            passCookie.renew(request, response);
        }
        return agent;
    }

    private static AuthenticationStatus deny(HttpServletResponse response) throws AuthenticationException {
        try {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            response.setContentType("application/json");
            response.setContentLength(DENIED.length);
            response.getOutputStream().write(DENIED);
            return AuthenticationStatus.SEND_FAILURE;
        } catch (IOException e) {
            throw new AuthenticationException(e);
        }
    }
}
