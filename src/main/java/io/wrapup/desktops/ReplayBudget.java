package io.wrapup.desktops;

import java.util.concurrent.atomic.AtomicLong;

/** How much all streams together keep at hand: at most {@value #MOST_CHARACTERS} characters of messages. Thread-safe. */
final class ReplayBudget {

    static final long MOST_CHARACTERS = 32L << 20;

    private final AtomicLong characters = new AtomicLong();

    void add(String message) {
        characters.addAndGet(message.length());
    }

    void remove(String message) {
        characters.addAndGet(-message.length());
    }

    boolean areTooMany() {
        return characters.get() >= MOST_CHARACTERS;
    }
}
