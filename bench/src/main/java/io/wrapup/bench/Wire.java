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
 * A connection without blocking, for clients that hold thousands of them in one thread and must cost less than what they measure. Requests are
 * short: what the socket does not take at once is waited for. For one thread.
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

    /** Has the selector tell when something has arrived for that owner. */
    void register(Selector selector, Object owner) throws IOException {
        channel.register(selector, SelectionKey.OP_READ, owner);
    }

    void send(String text) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(text.getBytes(ISO_8859_1));
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /** Takes what has arrived. @return false when the other side has closed */
    boolean receive() throws IOException {
        if (!in.hasRemaining()) {
            in = ByteBuffer.allocate(in.capacity() * 2).put(in.flip());
        }
        return channel.read(in) >= 0;
    }

    /** What has arrived and was not used up yet, from index 0 to its position. */
    ByteBuffer arrived() {
        return in;
    }

    /** Forgets the first bytes. */
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
