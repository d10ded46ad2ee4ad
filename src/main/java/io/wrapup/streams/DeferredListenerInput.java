package io.wrapup.streams;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a connection that becomes a WebSocket, whose listener is called only after {@link #begin}.
 *
 * <p>Tyrus registers its listener before it has finished its own preparations, and its listener waits for those. When a frame has come in one packet
 * with the handshake, the server calls the listener at once and by the same thread, which then waits for itself for ever.
 */
final class LateListening extends ServletInputStream {

    private final ServletInputStream stream;
    private @Nullable ReadListener listener;

    LateListening(ServletInputStream stream) {
        this.stream = stream;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        this.listener = listener;
    }

    /** Registers the listener that has been set, which may be called before this returns. */
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
