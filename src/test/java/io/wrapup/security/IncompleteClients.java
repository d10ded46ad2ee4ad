package io.wrapup.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.wrapup.testing.Rest;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestAgent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * Connections of clients that start a request and do not finish it, or do not read the responses. For one test thread.
 */
final class IncompleteClients implements AutoCloseable {

    private static final int LIMIT_MILLIS = 20_000;

    private final Site site;
    private final List<Socket> sockets = new ArrayList<>();

    IncompleteClients(Site site) {
        this.site = site;
    }

    /**
     * Returns the first lines of a request, with the given further lines, without the empty line at the end of the
     * headers.
     */
    String request(String line, TestAgent agent, String... headers) {
        return line + " HTTP/1.1\r\nHost: " + site.base().getAuthority() + "\r\nAuthorization: " + Rest.basic(agent)
                + "\r\n"
                + String.join(
                        "",
                        List.of(headers).stream().map(header -> header + "\r\n").toList());
    }

    /** Opens connections that each send only this text. */
    void open(int connections, String beginning) {
        for (int i = 0; i < connections; i++) {
            try {
                Socket socket =
                        new Socket(InetAddress.getLoopbackAddress(), site.base().getPort());
                sockets.add(socket);
                socket.setSoTimeout(LIMIT_MILLIS);
                socket.getOutputStream().write(beginning.getBytes(ISO_8859_1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Sends further bytes on each open connection. */
    void trickle(String bytes) {
        for (Socket socket : sockets) {
            try {
                socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            } catch (IOException e) {
                // The server closed this connection.
            }
        }
    }

    /** Returns the number of connections that have received a response, or were closed. */
    long answered() {
        return sockets.stream().filter(IncompleteClients::hasAnswer).count();
    }

    private static boolean hasAnswer(Socket socket) {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** Returns the bytes each connection has received so far. */
    List<String> answers() {
        return sockets.stream().map(IncompleteClients::readWhatIsThere).toList();
    }

    private static String readWhatIsThere(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(in.available()), ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /** Returns all bytes each connection receives until the server closes it. */
    List<String> answersToTheEnd() {
        return sockets.stream().map(IncompleteClients::readToTheEnd).toList();
    }

    private static String readToTheEnd(Socket socket) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (InputStream in = socket.getInputStream()) {
            in.transferTo(all);
        } catch (IOException e) {
            // Closed by a reset: the bytes before it count.
        }
        return all.toString(ISO_8859_1);
    }

    @Override
    public void close() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        sockets.clear();
    }
}
