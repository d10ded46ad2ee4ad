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
 * A connection that is closed one second after {@link #close}, on a thread that serves no requests.
 *
 * <p>When a connection closes, the server recycles its request objects for the next request of the closing thread. It
 * does so even while the handshake is not finished or another thread still reads or writes there. Then data of two
 * clients are mixed: a request body is corrupted, or a response contains a frame with another client's call. After one
 * second no thread uses the objects any more, and the objects of an executor thread are not used for another request.
 */
final class DelayedCloseConnection implements WebConnection {

    private static final Logger LOGGER = System.getLogger(DelayedCloseConnection.class.getName());
    private static final long DELAY_SECONDS = 1;

    private final WebConnection connection;
    private final LateListening input;
    private final ScheduledExecutorService executor;
    private final AtomicBoolean closing = new AtomicBoolean();

    DelayedCloseConnection(WebConnection connection, ScheduledExecutorService executor) throws IOException {
        this.connection = connection;
        this.input = new LateListening(connection.getInputStream());
        this.executor = executor;
    }

    @Override
    public ServletInputStream getInputStream() {
        return input;
    }

    /** To be called when the handler is ready for the first frame. */
    void beginReading() {
        input.begin();
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return connection.getOutputStream();
    }

    /**
     * Schedules the close. The server calls this method several times while a WebSocket ends, also from within the
     * close itself.
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
            LOGGER.log(Level.DEBUG, "The connection is already closed", e);
        }
    }
}
