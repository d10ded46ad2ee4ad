package io.wrapup.streams;

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

/** Lets WebSockets be opened as ever, and their connections be closed by {@link DelayedCloseConnection}. */
@WebFilter(urlPatterns = "/stream/*", asyncSupported = true)
public class DelayedCloseFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Resource
    transient ManagedScheduledExecutorService executor;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new Upgradable(request), response);
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
