package io.wrapup.streams;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ScheduledExecutorService;

/** An upgrade handler that delegates to another one and delays the close of the connection. */
@SuppressWarnings("NullAway.Init")
public class DelayedCloseHandler implements HttpUpgradeHandler {

    private HttpUpgradeHandler handler;
    private ScheduledExecutorService executor;

    /** Sets the delegate. Called once, before the container calls {@link #init}. */
    void delegateTo(HttpUpgradeHandler handler, ScheduledExecutorService executor) {
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
