package io.wrapup.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * The response to an {@link UnfinishedRequest}. When the body has failed, often because the client is gone, write
 * errors are ignored: otherwise each such request would leave stack traces in the log.
 */
final class UnfinishedResponse extends HttpServletResponseWrapper {

    private final UnfinishedRequest request;

    UnfinishedResponse(UnfinishedRequest request, HttpServletResponse response) {
        super(response);
        this.request = request;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return new Output(super.getOutputStream());
    }

    @Override
    public void flushBuffer() throws IOException {
        attempt(super::flushBuffer);
    }

    private void attempt(Writing writing) throws IOException {
        try {
            writing.run();
        } catch (IOException e) {
            if (!request.hasFailed()) {
                throw e;
            }
        }
    }

    private interface Writing {

        void run() throws IOException;
    }

    private final class Output extends ServletOutputStream {

        private final ServletOutputStream stream;

        Output(ServletOutputStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(int one) throws IOException {
            attempt(() -> stream.write(one));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            attempt(() -> stream.write(bytes, offset, length));
        }

        @Override
        public void flush() throws IOException {
            attempt(stream::flush);
        }

        @Override
        public void close() throws IOException {
            attempt(stream::close);
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            stream.setWriteListener(listener);
        }
    }
}
