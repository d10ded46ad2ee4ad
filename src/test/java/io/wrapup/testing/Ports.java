package io.wrapup.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Free loopback ports for the servers that tests start. */
public final class Ports {

    private static final int FIRST = 10_000;
    /** The first ephemeral port of Linux by default. */
    private static final int FIRST_OF_CLIENTS = 32_768;

    private static final Set<Integer> GIVEN = new HashSet<>();

    private Ports() {}

    /** Returns whether a server listens on the port. */
    static boolean isOpen(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns a free port, never the same twice. It is outside the ephemeral range, so that no client takes it before
     * the caller binds it.
     */
    public static synchronized int free() {
        int port = ThreadLocalRandom.current().nextInt(FIRST, FIRST_OF_CLIENTS);
        return isFree(port) && GIVEN.add(port) ? port : free();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
