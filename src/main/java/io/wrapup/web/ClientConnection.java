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
 * The TCP connection of a request. The Servlet API does not expose it, but only the connection knows the read timeout
 * and the bytes of responses that the client has not read. So this class takes it from the server's (Grizzly's) own
 * request.
 */
final class ClientConnection {

    /** Grizzly's default bound for a connection, in buffers of its transport. */
    private static final int DEFAULT_WRITE_BUFFERS = 4;

    private static final int DEFAULT_THREADS = 200;

    private final NIOConnection connection;

    private ClientConnection(NIOConnection connection) {
        this.connection = connection;
    }

    /**
     * Returns the connection of a request.
     *
     * @throws IllegalStateException if the server is not Payara with Grizzly
     */
    static ClientConnection of(ServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        try {
            // Both types belong to the server; no published library has them to compile against.
            Object catalina =
                    inner.getClass().getMethod("getUnwrappedCoyoteRequest").invoke(inner);
            Request grizzly =
                    (Request) catalina.getClass().getMethod("getCoyoteRequest").invoke(catalina);
            return new ClientConnection((NIOConnection) grizzly.getContext().getConnection());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The server does not show the connection of a request", e);
        }
    }

    /** Returns the number of requests the server processes at a time. */
    int threads() {
        ExecutorService pool = connection.getTransport().getWorkerThreadPool();
        return pool instanceof GrizzlyExecutorService threads
                ? threads.getConfiguration().getMaxPoolSize()
                : DEFAULT_THREADS;
    }

    Duration readTimeout() {
        return Duration.ofMillis(connection.getReadTimeout(TimeUnit.MILLISECONDS));
    }

    /** Sets how long a thread waits for the next bytes of this client; at least a millisecond. */
    void setReadTimeout(Duration timeout) {
        // Zero would mean no timeout.
        connection.setReadTimeout(Math.max(1, timeout.toMillis()), TimeUnit.MILLISECONDS);
    }

    /** Returns the number of response bytes queued for this client. */
    int unreadBytes() {
        return connection.getAsyncWriteQueue().spaceInBytes();
    }

    /** Sets how many response bytes are queued for this client before a thread that writes to it has to wait. */
    void setMaxUnread(int bytes) {
        connection.setMaxAsyncWriteQueueSize(bytes);
    }

    /** Resets {@link #setMaxUnread} to the server's configured value. */
    void resetMaxUnread() {
        setMaxUnread(DEFAULT_WRITE_BUFFERS * ((NIOTransport) connection.getTransport()).getWriteBufferSize());
    }

    boolean isOpen() {
        return connection.isOpen();
    }

    /** Closes the connection after the queued bytes are sent. */
    void close() {
        connection.closeSilently();
    }
}
