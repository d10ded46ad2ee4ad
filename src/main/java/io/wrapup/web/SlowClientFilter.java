package io.wrapup.web;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A filter that keeps clients that send or read slowly from holding the threads that serve requests. A body that does
 * not arrive together with its headers must arrive within {@code wrapup.http.body-timeout}, and {@link
 * UnfinishedBodies} bounds how many such bodies are awaited. Responses are queued for a client that does not read them;
 * a client that still sends further requests is disconnected. For a request that has arrived completely the filter
 * costs next to nothing.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class SlowClientFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = System.getLogger(SlowClientFilter.class.getName());

    /**
     * The maximum of queued bytes at the next request. A client that waits for each response, as normal clients do, has
     * none queued.
     */
    private static final int MAX_UNREAD_BYTES = 262_144;
    /** The maximum of queued bytes within a request. No response of the API is nearly as long. */
    private static final int MAX_RESPONSE_BYTES = 4_194_304;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final String RETRY_AFTER_SECONDS = "2";
    private static final long NANOS_BETWEEN_WARNINGS = TimeUnit.MINUTES.toNanos(1);

    private final transient UnfinishedBodies unfinished = new UnfinishedBodies();
    private final transient AtomicLong lastWarning = new AtomicLong(System.nanoTime() - NANOS_BETWEEN_WARNINGS);

    @Inject
    @ConfigProperty(name = "wrapup.http.body-timeout", defaultValue = "PT10S")
    Duration bodyTimeout;

    @Resource
    transient ManagedScheduledExecutorService executor;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ClientConnection connection = ClientConnection.of(request);
        if (!connection.isOpen()) {
            // The client sent requests without reading the responses; this response would not reach it.
            return;
        }
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            // WebSockets send asynchronously, and their own bounds are tighter.
            connection.resetMaxUnread();
        } else if (connection.unreadBytes() > MAX_UNREAD_BYTES) {
            connection.close();
            return;
        } else {
            connection.setMaxUnread(MAX_RESPONSE_BYTES);
        }
        if (hasArrived(request)) {
            chain.doFilter(request, response);
        } else {
            receive(request, response, chain, connection);
        }
    }

    private static boolean hasArrived(HttpServletRequest request) throws IOException {
        long length = request.getContentLengthLong();
        if (length == 0 || length < 0 && request.getHeader("Transfer-Encoding") == null) {
            return true;
        }
        ServletInputStream body = request.getInputStream();
        // On Payara a body is finished when it has arrived, not when it has been read.
        return body.isFinished() || length > 0 && body.available() >= length;
    }

    private void receive(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, ClientConnection connection)
            throws IOException, ServletException {
        Principal caller = request.getUserPrincipal();
        String user = caller == null ? "" : caller.getName();
        String address = request.getRemoteAddr();
        UnfinishedBodies.Verdict verdict = unfinished.begin(user, address, connection.threads());
        if (verdict != UnfinishedBodies.Verdict.COUNTED) {
            refuse(response, verdict, user);
            return;
        }
        try {
            receive(new UnfinishedRequest(request, connection, bodyTimeout), response, chain, connection);
        } finally {
            unfinished.end(user, address);
        }
    }

    private void receive(
            UnfinishedRequest request, HttpServletResponse response, FilterChain chain, ClientConnection connection)
            throws IOException, ServletException {
        // Within one read, the server restarts the timeout for each byte of a chunk's header; only closing the
        // connection ends such a read.
        Future<?> end = request.getContentLengthLong() < 0
                ? executor.schedule(connection::close, bodyTimeout.toMillis() + 1000, TimeUnit.MILLISECONDS)
                : null;
        try {
            chain.doFilter(request, new UnfinishedResponse(request, response));
        } finally {
            if (end != null) {
                end.cancel(false);
            }
            if (request.hasFailed()) {
                closeAfter(response, connection);
            }
        }
    }

    private static void closeAfter(HttpServletResponse response, ClientConnection connection) {
        try {
            response.flushBuffer();
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "A client left before its body was complete", e);
        }
        connection.close();
    }

    private void refuse(HttpServletResponse response, UnfinishedBodies.Verdict verdict, String user) {
        boolean tooManyInAll = verdict == UnfinishedBodies.Verdict.TOO_MANY;
        response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        ErrorWriter.write(
                response,
                tooManyInAll ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : TOO_MANY_REQUESTS,
                tooManyInAll ? StatusCode.INTERNAL_ERROR : StatusCode.INVALID_INPUT,
                "Too many request bodies are incomplete");
        long now = System.nanoTime();
        long last = lastWarning.get();
        if (now - last >= NANOS_BETWEEN_WARNINGS && lastWarning.compareAndSet(last, now)) {
            LOGGER.log(
                    Level.WARNING,
                    "Refused a request{0}: {1} request bodies are incomplete. Further refusals are not logged for a minute",
                    user.isEmpty() ? "" : " of " + user,
                    verdict == UnfinishedBodies.Verdict.TOO_MANY_OF_USER ? "too many of this user's" : "too many");
        }
    }
}
