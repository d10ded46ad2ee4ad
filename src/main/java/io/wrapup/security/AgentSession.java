package io.wrapup.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/**
 * The HTTP session of somebody who signed in once and then sends only the cookie. It keeps the user name and nothing
 * else: what that user may do is looked up at each request. It ends after half an hour without a request, as in GWS;
 * one whose cookie never comes back ends after a minute, so that clients without a cookie store do not fill the memory.
 */
final class AgentSession {

    private static final String USER_NAME = AgentSession.class.getName() + ".userName";
    private static final int UNCLAIMED_SECONDS = 60;
    private static final int IDLE_SECONDS = 1800;

    private AgentSession() {}

    /** Who signed in to the session that the request's cookie names. */
    static Optional<String> userName(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(USER_NAME) instanceof String userName)) {
            return Optional.empty();
        }
        if (session.getMaxInactiveInterval() == UNCLAIMED_SECONDS) {
            session.setMaxInactiveInterval(IDLE_SECONDS);
        }
        return Optional.of(userName);
    }

    /**
     * Gives the caller a session of that user: the one there is, or a new one with an id nobody chose beforehand. Says whether it is
     * a new one.
     */
    static boolean open(HttpServletRequest request, String userName) {
        if (userName(request).filter(userName::equals).isPresent()) {
            return false;
        }
        HttpSession old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        HttpSession session = request.getSession();
        session.setAttribute(USER_NAME, userName);
        session.setMaxInactiveInterval(UNCLAIMED_SECONDS);
        return true;
    }
}
