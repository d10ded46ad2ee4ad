package io.wrapup.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP/1.1 client that sends request targets unchanged, which other clients do not. It keeps its connection until
 * the server closes it. For one test thread.
 */
public final class RawHttp implements AutoCloseable {

    private static final int LIMIT_MILLIS = 20_000;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int SHORT = 200;
    private static final Pattern STATUS_CODE = Pattern.compile("\"statusCode\":(\\d+)");

    private final Site site;
    private Socket socket;
    private InputStream in;

    public RawHttp(Site site) {
        this.site = site;
    }

    /**
     * Sends a request and reads the whole response. Closes a connection that became a WebSocket.
     *
     * @param target the request target; each character is sent as one byte
     * @param headers lines, such as {@code Accept: text/plain}, in addition to {@code Host} and {@code Content-Length}
     */
    public Answer send(String method, String target, List<String> headers, String body) {
        boolean reused = socket != null;
        try {
            return exchange(method, target, headers, body);
        } catch (IOException e) {
            close();
            if (!reused) {
                throw new UncheckedIOException(method + " " + target, e);
            }
            // The server may close a connection that is idle, or after an error.
            return send(method, target, headers, body);
        }
    }

    private Answer exchange(String method, String target, List<String> headers, String body) throws IOException {
        if (socket == null) {
            socket = new Socket(InetAddress.getLoopbackAddress(), site.base().getPort());
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }
        byte[] content = body.getBytes(UTF_8);
        var request = new ByteArrayOutputStream();
        request.writeBytes(
                (method + " " + target + " HTTP/1.1\r\nHost: " + site.base().getAuthority() + "\r\n")
                        .getBytes(ISO_8859_1));
        headers.forEach(header -> request.writeBytes((header + "\r\n").getBytes(ISO_8859_1)));
        if (content.length > 0) {
            request.writeBytes(("Content-Length: " + content.length + "\r\n").getBytes(ISO_8859_1));
        }
        request.writeBytes("\r\n".getBytes(ISO_8859_1));
        request.writeBytes(content);
        socket.getOutputStream().write(request.toByteArray());
        return read(method.equals("HEAD"));
    }

    private Answer read(boolean headOnly) throws IOException {
        int http = Integer.parseInt(line().split(" ", 3)[1]);
        int length = -1;
        boolean chunked = false;
        boolean last = http == SWITCHING_PROTOCOLS;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lowerCase = header.toLowerCase(Locale.ROOT);
            if (lowerCase.startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring(header.indexOf(':') + 1).strip());
            }
            chunked |= lowerCase.startsWith("transfer-encoding:") && lowerCase.contains("chunked");
            last |= lowerCase.startsWith("connection:") && lowerCase.contains("close");
        }
        byte[] body;
        if (headOnly || http == SWITCHING_PROTOCOLS || http == 204 || http == 304) {
            body = new byte[0];
        } else if (chunked) {
            body = chunks();
        } else {
            body = length < 0 ? in.readAllBytes() : in.readNBytes(length);
            last |= length < 0;
        }
        if (last) {
            close();
        }
        return new Answer(http, new String(body, UTF_8));
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The server closed the connection");
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).strip();
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            socket = null;
        }
    }

    /** A response of the server. */
    public record Answer(int http, String body) {

        /** Returns the first {@code statusCode} in the body; -1 if there is none. */
        public int statusCode() {
            Matcher found = STATUS_CODE.matcher(body);
            return found.find() ? Integer.parseInt(found.group(1)) : -1;
        }

        /** Returns a short text for assertion messages. */
        @Override
        public String toString() {
            return http + " " + body.substring(0, Math.min(body.length(), SHORT));
        }
    }
}
