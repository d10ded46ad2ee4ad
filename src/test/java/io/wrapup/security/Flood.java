package io.wrapup.security;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The same attack again and again by several clients, until it is closed. Failures of an attack are the attacker's own. */
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
                // Refused or disconnected: that is what the server is expected to do.
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
