package io.wrapup.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps other sites' pages out of what agents and supervisors hear. A browser sends the session cookie along with a WebSocket handshake
 * or a simple POST of any page, and only the header {@code Origin} tells which page that is. Others than browsers send none.
 */
@WebFilter(
        urlPatterns = {"/stream/*", "/api/v2/notifications/*"},
        asyncSupported = true)
public class OriginFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    @ConfigProperty(name = "wrapup.cors.origins")
    transient Optional<String[]> allowed;

    @Inject
    @ConfigProperty(name = "wrapup.external-url")
    transient Optional<String> externalUrl;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String origin = request.getHeader("Origin");
        if (origin == null || isWelcome(origin, request)) {
            chain.doFilter(request, response);
        } else {
            ErrorWriter.write(response, 403, StatusCode.FORBIDDEN, "Pages of this origin are not allowed here");
        }
    }

    private boolean isWelcome(String origin, HttpServletRequest request) {
        Origins origins = new Origins(allowed.map(Set::of).orElseGet(Set::of), externalUrl);
        String host = Objects.requireNonNullElse(request.getHeader("Host"), "");
        return origins.areAllowed(origin) || origins.areOurs(origin, host);
    }
}
