package io.wrapup.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A non-blocking connection, for clients that have thousands of them in one thread and must use less processor time
 * than the server. Requests are short: a write repeats until the socket has taken all of it. For one thread.
 */
final class Wire {

    private static final int SMALL = 4_096;

    private final SocketChannel channel;
    private ByteBuffer in = ByteBuffer.allocate(SMALL);

    private Wire(SocketChannel channel) {
        this.channel = channel;
    }

    static Wire to(URI server) {
        try {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return new Wire(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Registers the connection with a selector, with its owner as the attachment. */
    void register(Selector selector, Object owner) throws IOException {
        channel.register(selector, SelectionKey.OP_READ, owner);
    }

    void send(String text) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(text.getBytes(ISO_8859_1));
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /**
     * Reads the available bytes.
     *
     * @return false if the server has closed the connection
     */
    boolean receive() throws IOException {
        if (!in.hasRemaining()) {
            in = ByteBuffer.allocate(in.capacity() * 2).put(in.flip());
        }
        return channel.read(in) >= 0;
    }

    /** Returns the received bytes that have not been used yet, from index 0 to the position. */
    ByteBuffer arrived() {
        return in;
    }

    /** Removes the first bytes. */
    void use(int bytes) {
        in.flip().position(bytes);
        in.compact();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
