package io.wrapup.security;

import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A replacement of the server's password hash that accepts one password, and counts its calls. */
final class CountingHash implements Pbkdf2PasswordHash {

    final AtomicInteger asked = new AtomicInteger();
    volatile boolean overloaded;
    private volatile CountDownLatch open = new CountDownLatch(0);

    /** Blocks all calls until {@link #release}. */
    void hold() {
        open = new CountDownLatch(1);
    }

    void release() {
        open.countDown();
    }

    @Override
    public String generate(char[] password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean verify(char[] password, String hashedPassword) {
        asked.incrementAndGet();
        if (overloaded) {
            throw SignInDelayedException.unavailable(Duration.ofSeconds(1));
        }
        try {
            open.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "secret".equals(new String(password));
    }
}
