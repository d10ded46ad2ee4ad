package io.wrapup.streams;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A connection that closes one second after {@link #close}, on a thread that serves no requests.
 *
 * <p>The server recycles the objects of a closed connection's request for the next request of the thread that closed
 * it. It does so even while the handshake is in progress or other threads still read and write there. Their reads and
 * writes then reach the next client's request: its body is corrupted, or its response contains a frame with another
 * user's call. After a second no thread uses these objects, and objects recycled to a thread that serves no requests
 * are never used again.
 */
final class DelayedCloseConnection implements WebConnection {

    private static final Logger LOGGER = System.getLogger(DelayedCloseConnection.class.getName());
    private static final long DELAY_SECONDS = 1;

    private final WebConnection connection;
    private final DeferredListenerInput input;
    private final ScheduledExecutorService executor;
    private final AtomicBoolean closing = new AtomicBoolean();

    DelayedCloseConnection(WebConnection connection, ScheduledExecutorService executor) throws IOException {
        this.connection = connection;
        this.input = new DeferredListenerInput(connection.getInputStream());
        this.executor = executor;
    }

    @Override
    public ServletInputStream getInputStream() {
        return input;
    }

    /** Starts reading. The caller must have prepared its handler for the first frame. */
    void beginReading() {
        input.begin();
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return connection.getOutputStream();
    }

    /**
     * Schedules the close once. Tyrus calls this method repeatedly while a WebSocket ends, also from within the close
     * itself.
     */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            executor.schedule(this::closeNow, DELAY_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void closeNow() {
        try {
            connection.close();
        } catch (Exception e) {
            LOGGER.log(Level.DEBUG, "A connection was closed already", e);
        }
    }
}
