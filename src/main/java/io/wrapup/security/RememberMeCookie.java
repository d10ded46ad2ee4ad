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
 * The cookie beside the session's that outlives the server: sessions are in memory, and who was signed in when the server stopped shall not
 * have to sign in again when it is back. Scripts cannot read it, and other sites' requests do not carry it.
 */
@ApplicationScoped
public class RememberMeCookie {

    private static final Logger LOGGER = System.getLogger(RememberMeCookie.class.getName());
    private static final String NAME = "WRAPUPPASS";

    @Inject
    RememberMeTokens passes;

    @Inject
    SecurityHeaders headers;

    /** Who signed in when there was another session. */
    Optional<RememberMeTokens.Holder> holder(HttpServletRequest request) {
        return pass(request).flatMap(pass -> passes.holder(pass, Instant.now()));
    }

    /** Gives it to somebody who has just signed in. */
    void issue(HttpServletRequest request, HttpServletResponse response, Agent agent) {
        send(request, response, passes.issue(agent, Instant.now()), RememberMeTokens.LIFETIME.toSeconds());
    }

    /** Lets it last about as long as the session does from now on; without effect while the database is away. */
    void renew(HttpServletRequest request, HttpServletResponse response) {
        try {
            pass(request)
                    .flatMap(pass -> passes.renew(pass, Instant.now()))
                    .ifPresent(pass -> send(request, response, pass, RememberMeTokens.LIFETIME.toSeconds()));
        } catch (SignInDelayedException e) {
            LOGGER.log(Level.DEBUG, "A pass was not renewed", e);
        }
    }

    /** When a sign-in ends that begins now, however often its session or pass is renewed. */
    Instant endOfSignIn() {
        return passes.endOfSignIn(Instant.now());
    }

    /** Makes it worthless, because its holder signs out. */
    public void end(HttpServletRequest request, HttpServletResponse response) {
        pass(request).ifPresent(pass -> {
            passes.end(pass, Instant.now());
            send(request, response, "", 0);
        });
    }

    private static Optional<String> pass(HttpServletRequest request) {
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
