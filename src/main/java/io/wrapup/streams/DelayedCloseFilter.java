package io.wrapup.streams;

import io.wrapup.web.ErrorWriter;
import io.wrapup.web.StatusCode;
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
 * A filter that wraps the connections of WebSockets in {@link DelayedCloseConnection}, and writes the JSON response of
 * a refused {@link StreamHandshake}.
 */
@WebFilter(urlPatterns = "/stream/*", asyncSupported = true)
public class DelayedCloseFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Resource
    transient ManagedScheduledExecutorService executor;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!request.getMethod().equals("GET")) {
            // RFC 6455, 4.1, requires GET; Tyrus accepts any method.
            response.setHeader("Allow", "GET");
            ErrorWriter.write(
                    response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, StatusCode.FORBIDDEN, "Method Not Allowed");
            return;
        }
        if (!isUri(request)) {
            ErrorWriter.write(
                    response, HttpServletResponse.SC_BAD_REQUEST, StatusCode.INVALID_INPUT, "The query is malformed");
            return;
        }
        try {
            chain.doFilter(new UpgradableRequest(request), response);
        } catch (HandshakeRefusedException e) {
            ErrorWriter.write(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    e.statusCode(),
                    Objects.requireNonNullElse(e.getMessage(), ""));
        }
    }

    /**
     * Returns whether the address is a valid URI. Tyrus parses it after the upgrade and logs a stack trace if it is
     * invalid.
     */
    private static boolean isUri(HttpServletRequest request) {
        try {
            return request.getQueryString() == null
                    || new URI(request.getRequestURI() + "?" + request.getQueryString()).getRawQuery() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private final class UpgradableRequest extends HttpServletRequestWrapper {

        UpgradableRequest(HttpServletRequest request) {
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
