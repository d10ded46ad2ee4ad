package io.wrapup.security;

import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;

/**
 * The HTTP session of a user who signed in once and then sends only the cookie. It holds the agent and the end of the
 * sign-in; the agent's rights are looked up at each request. The session ends after half an hour without a request, as
 * in GWS; when the user's password or rights change; and at the end of the sign-in, however busy it is. A session whose
 * cookie never returns ends after a minute, so that clients without a cookie store do not fill the memory.
 */
final class AgentSession {

    private static final String SIGN_IN = AgentSession.class.getName() + ".signIn";
    private static final int UNCLAIMED_SECONDS = 60;
    private static final int IDLE_SECONDS = 1800;

    /** The agent's directory entry at the sign-in, and the end of the sign-in. */
    private record SignInState(Agent agent, Instant end) {}

    private AgentSession() {}

    /** Returns the agent of the session that the request's cookie names, as the directory describes that agent now. */
    static Optional<Agent> agent(HttpServletRequest request, AgentDirectory directory) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(SIGN_IN) instanceof SignInState signIn)) {
            return Optional.empty();
        }
        Optional<Agent> agent =
                directory.agent(signIn.agent().userName()).filter(now -> now.keepsSignInOf(signIn.agent()));
        if (agent.isEmpty() || signIn.end().isBefore(Instant.now())) {
            session.invalidate();
            return Optional.empty();
        }
        if (session.getMaxInactiveInterval() == UNCLAIMED_SECONDS) {
            session.setMaxInactiveInterval(IDLE_SECONDS);
        }
        return agent;
    }

    /**
     * Ensures that the request has a session of this agent: the existing one, or a new one with an id that no client
     * chose. Returns whether the session is new.
     */
    static boolean open(HttpServletRequest request, AgentDirectory directory, Agent agent, Instant end) {
        if (agent(request, directory).filter(agent::equals).isPresent()) {
            return false;
        }
        HttpSession old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        HttpSession session = request.getSession();
        session.setAttribute(SIGN_IN, new SignInState(agent, end));
        session.setMaxInactiveInterval(UNCLAIMED_SECONDS);
        return true;
    }
}
