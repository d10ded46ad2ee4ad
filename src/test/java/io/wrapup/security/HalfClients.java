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

/** Connections of clients that begin something and do not go on, or go on without reading what they get. For one test thread. */
final class HalfClients implements AutoCloseable {

    private static final int LIMIT_MILLIS = 20_000;

    private final Site site;
    private final List<Socket> sockets = new ArrayList<>();

    HalfClients(Site site) {
        this.site = site;
    }

    /** The first lines of a request, with further ones as they are given; without the empty line at the end of headers. */
    String request(String line, TestAgent agent, String... headers) {
        return line + " HTTP/1.1\r\nHost: " + site.base().getAuthority() + "\r\nAuthorization: " + Rest.basic(agent)
                + "\r\n"
                + String.join(
                        "",
                        List.of(headers).stream().map(header -> header + "\r\n").toList());
    }

    /** Opens connections that each send this and no more. */
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

    /** Sends a little more on each connection that is still open. */
    void trickle(String bytes) {
        for (Socket socket : sockets) {
            try {
                socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            } catch (IOException e) {
                // The server closed this one.
            }
        }
    }

    /** How many of the connections have got something to read, or were closed. */
    long answered() {
        return sockets.stream().filter(HalfClients::hasAnswer).count();
    }

    private static boolean hasAnswer(Socket socket) {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** What each connection has got so far. */
    List<String> answers() {
        return sockets.stream().map(HalfClients::readWhatIsThere).toList();
    }

    private static String readWhatIsThere(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(in.available()), ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /** All that each connection gets until the server closes it. */
    List<String> answersToTheEnd() {
        return sockets.stream().map(HalfClients::readToTheEnd).toList();
    }

    private static String readToTheEnd(Socket socket) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (InputStream in = socket.getInputStream()) {
            in.transferTo(all);
        } catch (IOException e) {
            // Closed by a reset: what came before it counts.
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
