package io.wrapup.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/** One thread that reads from thousands of connections. It ends at the first failure of a connection. */
final class EventLoop implements AutoCloseable {

    private static final long MILLIS_BETWEEN_LOOKS = 1;

    /** The owner of a connection. */
    interface Client {

        Wire wire();

        /** Handles new data on the wire. Runs in the loop's thread. */
        void arrived() throws IOException;
    }

    private final Queue<Client> clients = new ConcurrentLinkedQueue<>();
    private final Selector selector;
    private final Thread thread;
    private volatile boolean closed;

    EventLoop(String name) {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(this::listen, name);
        thread.start();
    }

    void add(Client client) {
        try {
            clients.add(client);
            client.wire().register(selector, client);
            selector.wakeup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails if the loop has ended. */
    void requireAlive() {
        if (!thread.isAlive()) {
            throw new IllegalStateException("A connection of the " + thread.getName() + " is broken");
        }
    }

    /** Waits until the condition holds; fails if the loop has ended. */
    void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            requireAlive();
            selector.wakeup();
            Pause.millis(MILLIS_BETWEEN_LOOKS);
        }
    }

    private void listen() {
        try {
            while (!closed) {
                selector.select(EventLoop::receive, 100);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void receive(SelectionKey key) {
        Client client = (Client) key.attachment();
        try {
            if (!client.wire().receive()) {
                throw new IllegalStateException("The server closed a connection");
            }
            client.arrived();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the loop and closes all connections. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        clients.forEach(client -> client.wire().close());
    }
}
