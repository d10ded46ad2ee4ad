package io.wrapup.faults;

import io.wrapup.testing.PhoneCall;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every request and what was answered, call by call. Thread-safe. */
final class Ledger {

    /** What a client knows of its request. */
    enum Outcome {
        DONE,
        REFUSED,
        /** There was no answer: it may have been carried out or not. */
        UNSURE
    }

    record Attempt(String value, Outcome outcome) {}

    /** One call of one client, who sets one value after the other. */
    record Page(PhoneCall call, boolean active, List<Attempt> attempts) {}

    private final Instant began = Instant.now();
    private final Queue<Page> pages = new ConcurrentLinkedQueue<>();

    Page open(PhoneCall call, boolean active) {
        Page page = new Page(call, active, new CopyOnWriteArrayList<>());
        pages.add(page);
        return page;
    }

    Instant began() {
        return began;
    }

    Queue<Page> pages() {
        return pages;
    }

    long count(Outcome outcome) {
        return pages.stream()
                .flatMap(page -> page.attempts().stream())
                .filter(attempt -> attempt.outcome() == outcome)
                .count();
    }
}
