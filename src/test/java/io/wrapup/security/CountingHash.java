package io.wrapup.security;

import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands for the server's password hash: accepts one password, and counts how often it was asked. */
final class CountingHash implements Pbkdf2PasswordHash {

    final AtomicInteger asked = new AtomicInteger();

    @Override
    public String generate(char[] password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean verify(char[] password, String hashedPassword) {
        asked.incrementAndGet();
        return "secret".equals(new String(password));
    }
}
