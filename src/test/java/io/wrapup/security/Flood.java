package io.wrapup.security;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One attack repeated by several clients until it is closed. Errors within an attack are ignored. */
final class Flood implements AutoCloseable {

    private final ExecutorService clients;
    private final AtomicLong attempts = new AtomicLong();
    private volatile boolean over;

    Flood(int clients, Runnable attack) {
        this.clients = Executors.newFixedThreadPool(clients);
        for (int i = 0; i < clients; i++) {
            this.clients.execute(() -> repeat(attack));
        }
    }

    private void repeat(Runnable attack) {
        while (!over) {
            try {
                attack.run();
            } catch (RuntimeException e) {
                // Refused or disconnected, as expected of the server.
            }
            attempts.incrementAndGet();
        }
    }

    long attempts() {
        return attempts.get();
    }

    @Override
    public void close() {
        over = true;
        clients.shutdown();
        try {
            clients.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
