package io.wrapup.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The paths that need no sign-in: the pages, the sign-in with a provider, and the endpoints of monitoring. All others
 * need one.
 */
final class ProtectedPaths {

    private static final Pattern PUBLIC = Pattern.compile(
            "/?|/index\\.html|/(app|webjars|_static|sign-in)/.*|/(health|metrics|openapi)(/.*)?", Pattern.DOTALL);
    private static final Pattern SIGN_IN = Pattern.compile("/api/v2/me/?");

    private ProtectedPaths() {}

    /**
     * Returns the path as the server decoded, normalised and mapped it, so that no spelling of a path bypasses the
     * check.
     */
    static String of(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }

    /**
     * Returns whether the path in the request equals the path that the server mapped. The server cuts a session id and
     * the text after it off the path that WebSockets and JAX-RS read, but not off the path that it maps and normalises.
     * It maps the root to the first page.
     *
     * @param request a request with an unambiguous path
     */
    static boolean isMappedAsWritten(HttpServletRequest request) {
        // The server too decodes a plus sign as a space.
        String written = URLDecoder.decode(request.getRequestURI(), UTF_8);
        String mapped = of(request);
        return written.equals(mapped) || isPublic(written) && isPublic(mapped);
    }

    static boolean isPublic(String path) {
        return PUBLIC.matcher(path).matches();
    }

    /** Returns whether the path is {@code /api/v2/me}, the first request of GWS clients, which opens a session. */
    static boolean isSignIn(String path) {
        return SIGN_IN.matcher(path).matches();
    }
}
