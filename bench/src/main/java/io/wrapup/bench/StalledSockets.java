package io.wrapup.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** WebSocket clients that connect and then read nothing. */
final class StalledSockets implements AutoCloseable {

    private static final int SMALL = 4_096;
    private static final String OPEN = "HTTP/1.1 101";

    private final List<Socket> sockets = new ArrayList<>();

    StalledSockets(URI server, String path, String signIn, int count) {
        try {
            for (int number = 0; number < count; number++) {
                sockets.add(open(server, Sockets.upgrade(server, path, signIn)));
            }
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        }
    }

    private static Socket open(URI server, String upgrade) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        socket.getOutputStream().write(upgrade.getBytes(ISO_8859_1));
        String answer = new String(socket.getInputStream().readNBytes(OPEN.length()), ISO_8859_1);
        if (!answer.equals(OPEN)) {
            socket.close();
            throw new IOException("No WebSocket: " + answer);
        }
        return socket;
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
    }
}
