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
 * Keeps clients that send or read slowly from holding the threads that serve requests. A body that has not arrived with its headers must arrive within
 * {@code wrapup.http.body-timeout}, and {@link UnfinishedBodies} bounds how many are waited for. Responses are held for a client that does not
 * read them; a client that goes on sending requests all the same is disconnected. Costs a request that has arrived as a whole next to nothing.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class SlowClientFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = System.getLogger(SlowClientFilter.class.getName());

    /** A client that waits for each response, as all but attackers do, leaves nothing unread when it sends its next request. */
    private static final int MOST_UNREAD_BYTES = 262_144;
    /** No response of the API comes near. */
    private static final int LARGEST_RESPONSE_BYTES = 4_194_304;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int INVALID_INPUT = 10;
    private static final int INTERNAL_ERROR = 4;
    private static final String SECONDS_TO_RETRY = "2";
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
            // Its client sent more requests than it waited for; nobody would get the response.
            return;
        }
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            // Nothing waits for a slow client there, and what is held for one is bounded tightly.
            connection.holdUnreadAsConfigured();
        } else if (connection.unreadBytes() > MOST_UNREAD_BYTES) {
            connection.close();
            return;
        } else {
            connection.holdUnread(LARGEST_RESPONSE_BYTES);
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
        // On this server a body is finished when it has arrived, not when it has been read.
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
        // Within one read, the server waits anew for each byte of a chunk's header: there only a closed connection ends
        // it.
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
        boolean everybody = verdict == UnfinishedBodies.Verdict.TOO_MANY;
        response.setHeader("Retry-After", SECONDS_TO_RETRY);
        JsonError.write(
                response,
                everybody ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : TOO_MANY_REQUESTS,
                everybody ? INTERNAL_ERROR : INVALID_INPUT,
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
