package io.wrapup.desktops;

import java.util.concurrent.atomic.AtomicLong;

/** The memory limit of all streams together: {@value #MAX_CHARACTERS} characters of messages. Thread-safe. */
final class ReplayBudget {

    static final long MAX_CHARACTERS = 32L << 20;

    private final AtomicLong characters = new AtomicLong();

    void add(String message) {
        characters.addAndGet(message.length());
    }

    void remove(String message) {
        characters.addAndGet(-message.length());
    }

    boolean isExhausted() {
        return characters.get() >= MAX_CHARACTERS;
    }
}
