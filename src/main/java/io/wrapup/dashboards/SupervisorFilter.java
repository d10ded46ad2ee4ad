package io.wrapup.dashboards;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wrapup.directory.Role;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Refuses the handshake of the board's stream to whoever is no supervisor, with 403; and to pages of other sites, which a browser lets
 * open WebSockets with the cookie of the person in front of it.
 */
@WebFilter(urlPatterns = "/stream/calls", asyncSupported = true)
public class SupervisorFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final byte[] REFUSED =
            "{\"statusCode\":5,\"statusMessage\":\"Only supervisors see the calls of everybody\"}".getBytes(UTF_8);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.isUserInRole(Role.SUPERVISOR) && isOfThisSite(request.getHeader("Origin"), request)) {
            chain.doFilter(request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            response.setContentType("application/json");
            response.getOutputStream().write(REFUSED);
        }
    }

    /** Only browsers say where a page is from. */
    private static boolean isOfThisSite(@Nullable String origin, HttpServletRequest request) {
        if (origin == null) {
            return true;
        }
        try {
            return request.getHeader("Host").equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
