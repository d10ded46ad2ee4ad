package io.wrapup.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;

/**
 * The HTTP session of a user whose roles or features come from the OpenID provider. It holds the token's claims from
 * the sign-in, and ends after half an hour without a request, and at the end of the sign-in.
 */
final class OpenIdSession {

    private static final String USER = OpenIdSession.class.getName() + ".user";
    private static final String OPEN_ID = OpenIdSession.class.getName() + ".openId";
    private static final int IDLE_SECONDS = 1800;

    private record SignedIn(TokenUser user, Instant end) {}

    private OpenIdSession() {}

    /** Returns the user of the session that the request's cookie names, or empty if the request has no such session. */
    static Optional<TokenUser> user(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(USER) instanceof SignedIn signedIn)) {
            return Optional.empty();
        }
        if (signedIn.end.isBefore(Instant.now())) {
            session.invalidate();
            return Optional.empty();
        }
        return Optional.of(signedIn.user);
    }

    /**
     * Opens a new session, with an id that no client chose beforehand.
     *
     * @param end the end of the session, however busy it is
     */
    static void open(HttpServletRequest request, TokenUser user, Instant end) {
        HttpSession old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        HttpSession session = request.getSession();
        session.setAttribute(USER, new SignedIn(user, end));
        session.setMaxInactiveInterval(IDLE_SECONDS);
    }

    /** Marks the session of the request, of either kind, as begun at the provider. */
    static void mark(HttpServletRequest request) {
        request.getSession().setAttribute(OPEN_ID, true);
    }

    /** Returns whether the session of the request began at the provider. */
    static boolean isMarked(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(OPEN_ID) != null;
    }
}
