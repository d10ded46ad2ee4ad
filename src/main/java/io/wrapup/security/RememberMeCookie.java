package io.wrapup.security;

import io.wrapup.directory.Agent;
import io.wrapup.web.SecurityHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cookie that survives a restart of the server: sessions are in memory, and users who were signed in when the
 * server stopped stay signed in. In a cluster it signs the browser in on every node. Scripts cannot read it, and
 * browsers do not send it with other sites' requests.
 */
@ApplicationScoped
public class RememberMeCookie {

    private static final Logger LOGGER = System.getLogger(RememberMeCookie.class.getName());
    private static final String NAME = "WRAPUPPASS";

    @Inject
    RememberMeTokens tokens;

    @Inject
    SecurityHeaders headers;

    /** Returns the holder of the request's token, if it has a valid one. */
    Optional<RememberMeTokens.Holder> holder(HttpServletRequest request) {
        return token(request).flatMap(token -> tokens.holder(token, Instant.now()));
    }

    /** Sends the cookie to a client that has just signed in. */
    void issue(HttpServletRequest request, HttpServletResponse response, Agent agent, String signIn) {
        send(request, response, tokens.issue(agent, signIn, Instant.now()), RememberMeTokens.LIFETIME.toSeconds());
    }

    /** Extends the cookie to about the lifetime of the session. Does nothing while the database is unavailable. */
    void renew(HttpServletRequest request, HttpServletResponse response) {
        try {
            token(request)
                    .flatMap(token -> tokens.renew(token, Instant.now()))
                    .ifPresent(token -> send(request, response, token, RememberMeTokens.LIFETIME.toSeconds()));
        } catch (SignInDelayedException e) {
            LOGGER.log(Level.DEBUG, "A remember-me token was not renewed", e);
        }
    }

    /** Returns the end of a sign-in that begins now, however often its session or token is renewed. */
    Instant endOfSignIn() {
        return tokens.endOfSignIn(Instant.now());
    }

    /** Revokes the request's token and deletes the cookie, because the user signs out. */
    public void end(HttpServletRequest request, HttpServletResponse response) {
        token(request).ifPresent(token -> {
            tokens.end(token, Instant.now());
            send(request, response, "", 0);
        });
    }

    private static Optional<String> token(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .findFirst();
    }

    private void send(HttpServletRequest request, HttpServletResponse response, String value, long seconds) {
        Cookie cookie = new Cookie(NAME, value);
        cookie.setPath("/");
        cookie.setMaxAge((int) seconds);
        cookie.setHttpOnly(true);
        cookie.setSecure(headers.isHttps(request));
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }
}
