package io.wrapup.web;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.NIOTransport;
import org.glassfish.grizzly.threadpool.GrizzlyExecutorService;

/**
 * The TCP connection of a request. The Servlet API does not show it, but only the connection knows how long a thread waits for its client
 * and how many bytes of responses the client has not read, so this class takes it from the server's (Grizzly's) own request.
 */
final class ClientConnection {

    /** Grizzly's own bound for a connection, in buffers of its transport. */
    private static final int DEFAULT_WRITE_BUFFERS = 4;

    private static final int DEFAULT_THREADS = 200;

    private final NIOConnection connection;

    private ClientConnection(NIOConnection connection) {
        this.connection = connection;
    }

    /**
     * Returns the connection of a request.
     *
     * @throws IllegalStateException if the server is not the one this class is written for
     */
    static ClientConnection of(ServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        try {
            // Both types belong to the server alone: no library with them can be compiled against.
            Object catalina =
                    inner.getClass().getMethod("getUnwrappedCoyoteRequest").invoke(inner);
            Request grizzly =
                    (Request) catalina.getClass().getMethod("getCoyoteRequest").invoke(catalina);
            return new ClientConnection((NIOConnection) grizzly.getContext().getConnection());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The server does not show the connection of a request", e);
        }
    }

    /** How many requests the server works on at a time. */
    int threads() {
        ExecutorService pool = connection.getTransport().getWorkerThreadPool();
        return pool instanceof GrizzlyExecutorService threads
                ? threads.getConfiguration().getMaxPoolSize()
                : DEFAULT_THREADS;
    }

    Duration readTimeout() {
        return Duration.ofMillis(connection.getReadTimeout(TimeUnit.MILLISECONDS));
    }

    /** Sets how long a thread waits for the next bytes of this client, at least a millisecond. */
    void setReadTimeout(Duration timeout) {
        // Zero would mean without end.
        connection.setReadTimeout(Math.max(1, timeout.toMillis()), TimeUnit.MILLISECONDS);
    }

    /** How many bytes of responses are still held for this client. */
    int unreadBytes() {
        return connection.getAsyncWriteQueue().spaceInBytes();
    }

    /** Sets how many bytes are held for this client before a thread that writes to it has to wait. */
    void holdUnread(int bytes) {
        connection.setMaxAsyncWriteQueueSize(bytes);
    }

    /** Sets back {@link #holdUnread} to what the server is configured for. */
    void holdUnreadAsConfigured() {
        holdUnread(DEFAULT_WRITE_BUFFERS * ((NIOTransport) connection.getTransport()).getWriteBufferSize());
    }

    boolean isOpen() {
        return connection.isOpen();
    }

    /** Closes the connection when what was written has been sent. */
    void close() {
        connection.closeSilently();
    }
}
