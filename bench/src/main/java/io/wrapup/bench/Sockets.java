package io.wrapup.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** WebSocket clients, thousands in one thread, which count the received messages and measure their delay. */
final class Sockets implements AutoCloseable {

    /** Precedes the due time of the request in a disposition. */
    static final String DUE = "due:";

    private static final byte[] MARK = DUE.getBytes();
    /** The first bytes of each change in a batch for a board. */
    private static final byte[] CHANGE = "{\"type\":\"change\"".getBytes();

    private static final int AT_A_TIME = 50;
    private static final int CLOSE = 8;
    /**
     * Longer frames are skipped: the snapshots of a thousand sockets would need too much memory. Batches of changes are
     * shorter.
     */
    private static final int LONG = 131_072;

    private static final int LENGTH_IN_TWO_BYTES = 126;
    private static final int LENGTH_IN_EIGHT_BYTES = 127;
    /** Only the first sockets parse every message; more of them would need more processor time than the server. */
    private static final int LOOKING = 10;

    private final EventLoop loop = new EventLoop("sockets");
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong opened = new AtomicLong();
    private final Lags lags = new Lags();
    private final int size;
    private volatile long lastAt;

    /**
     * Opens one socket for each header line of credentials, and returns when all are open and have received their
     * snapshot.
     */
    Sockets(URI server, String path, List<String> signIns) {
        size = signIns.size();
        for (int number = 0; number < size; number++) {
            Socket socket = new Socket(Wire.to(server), number < LOOKING);
            loop.add(socket);
            socket.connect(server, path, signIns.get(number));
            long enough = number + 1L - AT_A_TIME;
            loop.await(() -> opened.get() >= enough);
        }
        loop.await(() -> opened.get() == size);
        Pause.millis(300);
    }

    /** Returns the request that opens a WebSocket. */
    static String upgrade(URI server, String path, String signIn) {
        return "GET " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n" + signIn
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    }

    int size() {
        return size;
    }

    /** Returns the number of messages that all sockets have received. */
    long messages() {
        return messages.get();
    }

    /** Waits for a number of messages, or until a time by {@link System#nanoTime()}. */
    void awaitMessages(long count, long limit) {
        while (messages.get() < count && System.nanoTime() < limit) {
            Pause.millis(1);
        }
    }

    /** Returns the time at which the newest message arrived, by {@link System#nanoTime()}. */
    long lastAt() {
        return lastAt;
    }

    /** Returns the delays from the time a change was due until the first sockets had received it. */
    Lags lags() {
        return lags;
    }

    /** Fails if the server has closed a socket. */
    void requireOpen() {
        loop.requireAlive();
    }

    @Override
    public void close() {
        loop.close();
    }

    private final class Socket implements EventLoop.Client {

        private final Wire wire;
        private final boolean looking;
        private boolean open;
        private long rest;

        Socket(Wire wire, boolean looking) {
            this.wire = wire;
            this.looking = looking;
        }

        @Override
        public Wire wire() {
            return wire;
        }

        void connect(URI server, String path, String signIn) {
            try {
                wire.send(upgrade(server, path, signIn));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void arrived() {
            if (!open) {
                HttpAnswer answer = HttpAnswer.take(wire);
                if (answer == null) {
                    return;
                }
                if (answer.status() != 101) {
                    throw new IllegalStateException("No WebSocket: " + answer);
                }
                open = true;
                opened.incrementAndGet();
            }
            frames();
        }

        private void frames() {
            int at = 0;
            int next = rest > 0 ? skipped(at) : frame(at);
            while (next > at) {
                at = next;
                next = rest > 0 ? skipped(at) : frame(at);
            }
            if (at > 0) {
                wire.use(at);
            }
        }

        /**
         * Returns the end of the frame at an offset, or of its header if the frame is long; the offset itself if that
         * has not arrived yet.
         */
        private int frame(int at) {
            ByteBuffer in = wire.arrived();
            int there = in.position() - at;
            int code = there < 2 ? 0 : in.get(at + 1) & 0x7f;
            int header = code == LENGTH_IN_EIGHT_BYTES ? 10 : code == LENGTH_IN_TWO_BYTES ? 4 : 2;
            if (there < header) {
                return at;
            }
            if ((in.get(at) & 0xf) == CLOSE) {
                throw new IllegalStateException(
                        "The server sent a socket away: " + (there < 4 ? "no code" : in.getShort(at + 2) & 0xffff));
            }
            long length = header == 2 ? code : header == 4 ? in.getShort(at + 2) & 0xffff : in.getLong(at + 2);
            if (length > LONG) {
                rest = length;
                return at + header;
            }
            if (there < header + length) {
                return at;
            }
            int end = at + header + (int) length;
            if (looking) {
                lags.look(in.array(), at + header, end, CHANGE, MARK);
            }
            lastAt = System.nanoTime();
            messages.incrementAndGet();
            return end;
        }

        /** Returns the end of the available part of a long frame. */
        private int skipped(int at) {
            int arrived = (int) Math.min(rest, wire.arrived().position() - at);
            rest -= arrived;
            if (rest == 0) {
                messages.incrementAndGet();
            }
            return at + arrived;
        }
    }
}
