package io.wrapup.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.regex.Pattern;

/** Which paths of the application need a sign-in; all others, the pages, are open to everybody. */
final class ProtectedPaths {

    private static final Pattern PROTECTED = Pattern.compile("/(api|telephony|reporting|stream)(/|$)");
    private static final Pattern SIGN_IN = Pattern.compile("/api/v2/me/?");

    private ProtectedPaths() {}

    /** The path as the server decoded, normalised and mapped it, so that no spelling of it gets around the check. */
    static String of(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }

    static boolean isProtected(String path) {
        return PROTECTED.matcher(path).lookingAt();
    }

    /** Where clients of GWS begin, and where a session begins. */
    static boolean isSignIn(String path) {
        return SIGN_IN.matcher(path).matches();
    }
}
