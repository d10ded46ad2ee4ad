package io.wrapup.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requires the CSRF token of the HTTP session with each POST, PUT and DELETE. The response to each GET carries the
 * token, together with the name of the header in which to send it, as GWS documents for CSRF protection. The sign-in
 * stores the token in the session.
 */
@ApplicationScoped
public class CsrfFilter implements ContainerRequestFilter, ContainerResponseFilter {

    /** The session attribute with the token. */
    public static final String SESSION_TOKEN = CsrfFilter.class.getName();

    static final String HEADER_NAME = "X-CSRF-HEADER";
    static final String TOKEN = "X-CSRF-TOKEN";

    private static final Set<String> CHANGING = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE);

    @Inject
    HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        if (CHANGING.contains(context.getMethod()) && !matches(token(), context.getHeaderString(TOKEN))) {
            context.abortWith(Response.status(Response.Status.FORBIDDEN)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(ErrorBody.of(StatusCode.FORBIDDEN, "Missing or invalid Csrf token"))
                    .build());
        }
    }

    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext response) {
        String token = context.getMethod().equals(HttpMethod.GET) ? token() : null;
        if (token != null) {
            response.getHeaders().putSingle(HEADER_NAME, TOKEN);
            response.getHeaders().putSingle(TOKEN, token);
        }
    }

    /** Returns the token of the session, or null without a session. */
    private @Nullable String token() {
        HttpSession session = request.getSession(false);
        return session == null ? null : (String) session.getAttribute(SESSION_TOKEN);
    }

    /** Compares in a time that does not depend on how much of the token is right. */
    private static boolean matches(@Nullable String token, @Nullable String sent) {
        return token != null
                && sent != null
                && MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}
