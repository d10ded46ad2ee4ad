package io.wrapup.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** Requests that HTTP clients do not send, each on its own connection. */
public final class RawExchange {

    private static final int LIMIT_MILLIS = 20_000;

    private RawExchange() {}

    /**
     * Sends the lines of a complete request. Returns the status line, the header and the part of the body that arrived
     * with them.
     */
    public static String exchange(Site site, String... lines) {
        try (Socket socket = connect(site)) {
            socket.getOutputStream().write(bytes(lines));
            byte[] buffer = new byte[1 << 16];
            StringBuilder answer = new StringBuilder();
            while (answer.indexOf("\r\n\r\n") < 0) {
                int length = socket.getInputStream().read(buffer);
                if (length < 0) {
                    break;
                }
                answer.append(new String(buffer, 0, length, ISO_8859_1));
            }
            return answer.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends lines of an incomplete request and waits until the server closes the connection. */
    public static void abort(Site site, String... lines) {
        try (Socket socket = connect(site)) {
            socket.getOutputStream().write(bytes(lines));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket connect(Site site) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.base().getPort());
        socket.setSoTimeout(LIMIT_MILLIS);
        return socket;
    }

    private static byte[] bytes(String... lines) {
        return String.join("\r\n", lines).getBytes(ISO_8859_1);
    }
}
