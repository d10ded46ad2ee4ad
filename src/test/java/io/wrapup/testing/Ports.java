package io.wrapup.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Finds loopback ports for the servers that tests start. */
public final class Ports {

    private static final int FIRST = 10_000;
    /** Where Linux begins, unless it is told otherwise. */
    private static final int FIRST_OF_CLIENTS = 32_768;

    private static final Set<Integer> GIVEN = new HashSet<>();

    private Ports() {}

    /** Whether somebody listens there. */
    static boolean isOpen(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * A port that nobody listens on, never the same twice. It is none of those that the system gives to clients, which could take it before the
     * caller gets there.
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
