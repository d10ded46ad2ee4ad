package io.wrapup.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A TCP proxy between two programs of a test, which delays, cuts and half-closes connections. Thread-safe. */
public final class TcpProxy implements AutoCloseable {

    private static final int CHUNK = 16_384;

    private final int target;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong countdown = new AtomicLong(Long.MAX_VALUE);
    private volatile Runnable atZero = () -> {};
    private volatile long delayMillis;
    private volatile boolean lost;

    private TcpProxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** Creates a proxy for a loopback port. */
    public static TcpProxy to(int target) {
        try {
            TcpProxy proxy = new TcpProxy(target);
            daemon(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Delays all data from now on; 0 ends the delay. */
    public void delay(long millis) {
        delayMillis = millis;
    }

    /** Cuts all connections. */
    public void cut() {
        open.forEach(TcpProxy::close);
    }

    /** Loses all data, and accepts no connection, until it is called with false: a network that is cut. */
    public void lose(boolean all) {
        lost = all;
        if (!all) {
            cut();
        }
    }

    /** Half-closes all connections in both directions. */
    public void halfClose() {
        open.forEach(socket -> {
            try {
                socket.shutdownOutput();
            } catch (IOException e) {
                // It is closed already.
            }
        });
    }

    /** Runs an action just before the client's piece of data with this number is forwarded, counted from now. */
    public void atPiece(long number, Runnable action) {
        atZero = action;
        countdown.set(number);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (lost) {
                    close(client);
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                // The target is unavailable, or this proxy is closed.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(client);
            open.add(server);
            daemon(() -> pass(client, server, true));
            daemon(() -> pass(server, client, false));
        } catch (IOException e) {
            close(client);
        }
    }

    private void pass(Socket from, Socket to, boolean ofClient) {
        byte[] piece = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                if (ofClient && countdown.decrementAndGet() == 0) {
                    atZero.run();
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delayMillis));
                while (lost && !from.isClosed()) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
                }
                out.write(piece, 0, length);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            close(from);
            close(to);
        }
        if (from.isInputShutdown() || to.isClosed()) {
            open.remove(from);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
