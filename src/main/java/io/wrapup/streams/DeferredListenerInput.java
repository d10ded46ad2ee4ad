package io.wrapup.streams;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The input of a connection that becomes a WebSocket. Its read listener is registered by {@link #begin} only.
 *
 * <p>Tyrus registers its listener before it has finished its own preparations, and the listener waits for those. If a
 * frame arrives in the same packet as the handshake, the server calls the listener at once on the same thread, which
 * then waits for itself for ever.
 */
final class DeferredListenerInput extends ServletInputStream {

    private final ServletInputStream stream;
    private @Nullable ReadListener listener;

    DeferredListenerInput(ServletInputStream stream) {
        this.stream = stream;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        this.listener = listener;
    }

    /** Registers the listener that was set; the server may call it before this method returns. */
    void begin() {
        if (listener != null) {
            stream.setReadListener(listener);
        }
    }

    @Override
    public int read() throws IOException {
        return stream.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return stream.read(buffer, offset, length);
    }

    @Override
    public int available() throws IOException {
        return stream.available();
    }

    @Override
    public boolean isFinished() {
        return stream.isFinished();
    }

    @Override
    public boolean isReady() {
        return stream.isReady();
    }
}
