package io.wrapup.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A WebSocket client that can send malformed frames. For one test thread. */
public final class RawWebSocket implements AutoCloseable {

    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int LAST = 0x80;
    private static final int MASKED = 0x80;
    private static final int LIMIT_MILLIS = 20_000;
    private static final short NORMAL = 1000;
    private static final int CLOSED_WITHOUT_A_WORD = 1006;

    private final Socket socket;
    private final DataInputStream in;

    private RawWebSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        socket.setSoTimeout(LIMIT_MILLIS);
    }

    /** Connects, signed in as the agent. */
    public static RawWebSocket open(Site site, String path, TestAgent agent) {
        try {
            Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), site.base().getPort());
            RawWebSocket opened = new RawWebSocket(socket);
            opened.handshake(site, path, agent);
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handshake(Site site, String path, TestAgent agent) throws IOException {
        String request = String.join(
                "\r\n",
                "GET " + path + " HTTP/1.1",
                "Host: " + site.base().getAuthority(),
                "Authorization: " + Rest.basic(agent),
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "",
                "");
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) in.readUnsignedByte());
        }
        if (!answer.toString().startsWith("HTTP/1.1 101")) {
            throw new IllegalStateException(answer.toString());
        }
    }

    /**
     * Sends a text frame, which may be malformed, and checks whether the connection is still open.
     *
     * @return the server's close code; empty if the server answers a ping
     */
    public Optional<Integer> send(byte[] text) {
        try {
            write(TEXT, text);
            write(PING, new byte[0]);
        } catch (IOException e) {
            // The server may have closed during the send; its close frame is read below.
        }
        try {
            return closedOrAlive();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the server neither answered nor closed", e);
        } catch (IOException e) {
            return Optional.of(CLOSED_WITHOUT_A_WORD);
        }
    }

    /** Sends a close frame and waits for the close frame of the server. */
    public void closeGracefully() {
        try {
            write(CLOSE, ByteBuffer.allocate(2).putShort(NORMAL).array());
            closedOrAlive();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Integer> closedOrAlive() throws IOException {
        while (true) {
            int opcode = in.readUnsignedByte() & 0x0f;
            byte[] payload = in.readNBytes(length(in.readUnsignedByte()));
            if (opcode == PONG) {
                return Optional.empty();
            }
            if (opcode == CLOSE) {
                return Optional.of(
                        payload.length < 2
                                ? CLOSED_WITHOUT_A_WORD
                                : (int) ByteBuffer.wrap(payload).getShort());
            }
        }
    }

    private int length(int code) throws IOException {
        return switch (code) {
            case 126 -> in.readUnsignedShort();
            case 127 -> (int) in.readLong();
            default -> code;
        };
    }

    /** Writes a frame. Its mask is zero, so that the payload is sent unchanged. */
    private void write(int opcode, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14).put((byte) (LAST | opcode));
        if (payload.length < 126) {
            frame.put((byte) (MASKED | payload.length));
        } else if (payload.length < 65_536) {
            frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (MASKED | 127)).putLong(payload.length);
        }
        frame.putInt(0).put(payload);
        socket.getOutputStream().write(frame.array(), 0, frame.position());
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
