package io.wrapup.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.util.Objects;
import java.util.regex.Pattern;

/** The paths that need no sign-in: pages, the sign-in at a provider, and what monitoring reads. All others need one. */
final class ProtectedPaths {

    private static final Pattern PUBLIC = Pattern.compile(
            "/?|/index\\.html|/(app|webjars|_static|sign-in)/.*|/(health|metrics|openapi)(/.*)?", Pattern.DOTALL);
    private static final Pattern SIGN_IN = Pattern.compile("/api/v2/me/?");

    private ProtectedPaths() {}

    /** The path as the server decoded, normalised and mapped it, so that no spelling of it gets around the check. */
    static String of(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }

    /**
     * Whether the server mapped the request to what its path says. It cuts off a session id, and what follows, from the path that
     * WebSockets and JAX-RS read, yet not from the one that it maps and normalises. It maps the root to the first page.
     *
     * @param request one whose path is unambiguous
     */
    static boolean isMappedAsWritten(HttpServletRequest request) {
        // The server too takes a plus sign for a space.
        String written = URLDecoder.decode(request.getRequestURI(), UTF_8);
        String mapped = of(request);
        return written.equals(mapped) || isPublic(written) && isPublic(mapped);
    }

    static boolean isPublic(String path) {
        return PUBLIC.matcher(path).matches();
    }

    /** Where clients of GWS begin, and where a session begins. */
    static boolean isSignIn(String path) {
        return SIGN_IN.matcher(path).matches();
    }
}
