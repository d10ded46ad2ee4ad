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
 * A connection that is closed a second later, by a thread that serves no requests.
 *
 * <p>The server gives the objects of a closed connection's request to the next request of the thread that closed it. It does so even while
 * the handshake is not over or others still read and write there, and then they do so in the next client's request: its body is mixed up,
 * or a frame with somebody's call is in its answer. After a second nobody does, and objects that such a thread is given are never used again.
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

    /** Called again and again while a WebSocket ends, also by what closing itself calls. */
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
