package io.wrapup.streams;

import io.wrapup.web.JsonError;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;

/**
 * Has the connections of WebSockets closed by {@link DelayedCloseConnection}, and answers in JSON for a {@link StreamHandshake} that refuses.
 */
@WebFilter(urlPatterns = "/stream/*", asyncSupported = true)
public class DelayedCloseFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final int FORBIDDEN = 3;
    private static final int INVALID_INPUT = 10;

    @Resource
    transient ManagedScheduledExecutorService executor;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!request.getMethod().equals("GET")) {
            // RFC 6455, 4.1; Tyrus would accept any method.
            response.setHeader("Allow", "GET");
            JsonError.write(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, FORBIDDEN, "Method Not Allowed");
            return;
        }
        if (!isUri(request)) {
            JsonError.write(response, HttpServletResponse.SC_BAD_REQUEST, INVALID_INPUT, "The query is malformed");
            return;
        }
        try {
            chain.doFilter(new Upgradable(request), response);
        } catch (HandshakeRefusedException e) {
            JsonError.write(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    e.statusCode(),
                    Objects.requireNonNullElse(e.getMessage(), ""));
        }
    }

    /** Tyrus makes a URI of the address when the connection is no longer one of HTTP, and logs a stack trace if it is none. */
    private static boolean isUri(HttpServletRequest request) {
        try {
            return request.getQueryString() == null
                    || new URI(request.getRequestURI() + "?" + request.getQueryString()).getRawQuery() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private final class Upgradable extends HttpServletRequestWrapper {

        Upgradable(HttpServletRequest request) {
            super(request);
        }

        @Override
        public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws IOException, ServletException {
            try {
                T handler = type.getConstructor().newInstance();
                super.upgrade(DelayedCloseHandler.class).delegateTo(handler, executor);
                return handler;
            } catch (ReflectiveOperationException e) {
                throw new ServletException(e);
            }
        }
    }
}
