package io.wrapup.faults;

import io.wrapup.testing.PhoneCall;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** All requests and responses, by call. Thread-safe. */
final class Ledger {

    /** What a client knows of its request. */
    enum Outcome {
        DONE,
        /** As the contract says: 4, HTTP 503. */
        REFUSED,
        /** Neither done nor refused as the contract says. */
        UNCLEAR,
        /** There was no answer: it may have been carried out or not. */
        UNSURE
    }

    /** @param sent when by {@link System#nanoTime}, as is {@code answered} */
    record Attempt(String value, Outcome outcome, long sent, long answered) {}

    /** How the leg is of those who dispose of a call. */
    enum Leg {
        ACTIVE,
        RELEASED,
        /** Released while they do so. */
        ENDING
    }

    /** One call, and the values that were set on it. */
    record Page(PhoneCall call, Leg leg, List<Attempt> attempts) {}

    private final Instant began;
    private final Queue<Page> pages = new ConcurrentLinkedQueue<>();

    Ledger(Instant began) {
        this.began = began;
    }

    Page open(PhoneCall call, Leg leg) {
        Page page = new Page(call, leg, new CopyOnWriteArrayList<>());
        pages.add(page);
        return page;
    }

    /** All of it comes after that, by the server's clock. */
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
