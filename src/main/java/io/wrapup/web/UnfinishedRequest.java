package io.wrapup.web;

import io.wrapup.json.IncompleteBodyException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A request whose body has not arrived completely. Reading the body waits for the client, but not beyond the deadline
 * of the whole body, however steadily the bytes arrive. At the deadline, and when the connection ends, it throws an
 * {@link IncompleteBodyException}. Not thread-safe: used by the thread of the request.
 */
final class UnfinishedRequest extends HttpServletRequestWrapper {

    private final ClientConnection connection;
    private final Duration limit;
    private final long deadline;
    private final ServletInputStream body;
    private boolean failed;

    /**
     * Creates a request.
     *
     * @param limit the time from now until the body must be read
     */
    UnfinishedRequest(HttpServletRequest request, ClientConnection connection, Duration limit) throws IOException {
        super(request);
        this.connection = connection;
        this.limit = limit;
        this.deadline = System.nanoTime() + limit.toNanos();
        this.body = new Body(request.getInputStream());
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    @Override
    public BufferedReader getReader() {
        String encoding = getCharacterEncoding();
        return new BufferedReader(new InputStreamReader(
                body, encoding == null ? StandardCharsets.ISO_8859_1 : Charset.forName(encoding)));
    }

    /** Returns whether the body will never be complete, so that the connection must be closed. */
    boolean hasFailed() {
        return failed;
    }

    private Duration left() {
        return Duration.ofNanos(deadline - System.nanoTime());
    }

    private final class Body extends ServletInputStream {

        private final ServletInputStream stream;

        Body(ServletInputStream stream) {
            this.stream = stream;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            Duration left = left();
            if (left.isNegative()) {
                throw timedOut();
            }
            Duration before = connection.readTimeout();
            connection.setReadTimeout(left);
            try {
                return stream.read(buffer, offset, length);
            } catch (IOException e) {
                throw left().toMillis() <= 0 ? timedOut() : incomplete("The connection ended before the body");
            } finally {
                connection.setReadTimeout(before);
            }
        }

        private IncompleteBodyException timedOut() {
            return incomplete("The body did not arrive within " + limit);
        }

        private IncompleteBodyException incomplete(String message) {
            failed = true;
            return new IncompleteBodyException(message);
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

        @Override
        public void setReadListener(ReadListener listener) {
            stream.setReadListener(listener);
        }
    }
}
