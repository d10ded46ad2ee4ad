package io.wrapup.streams;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ScheduledExecutorService;

/** A connection that became a WebSocket: another handler's, but for how it is closed. */
@SuppressWarnings("NullAway.Init")
public class DelayedCloseHandler implements HttpUpgradeHandler {

    private HttpUpgradeHandler handler;
    private ScheduledExecutorService executor;

    /** To be called once, before the container begins with it. */
    void become(HttpUpgradeHandler handler, ScheduledExecutorService executor) {
        this.handler = handler;
        this.executor = executor;
    }

    @Override
    public void init(WebConnection connection) {
        try {
            DelayedCloseConnection late = new DelayedCloseConnection(connection, executor);
            handler.init(late);
            late.beginReading();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void destroy() {
        handler.destroy();
    }
}
