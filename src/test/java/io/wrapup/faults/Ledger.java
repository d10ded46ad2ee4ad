package io.wrapup.faults;

import io.wrapup.testing.PhoneCall;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** All requests and responses, by call. Thread-safe. */
final class Ledger {

    /** The result of a request as the client sees it. */
    enum Outcome {
        DONE,
        /** Refused as the API defines it: HTTP 503 with {@code statusCode} 4. */
        REFUSED,
        /** Any other response. */
        UNCLEAR,
        /** No response: the disposition may have been stored or not. */
        UNSURE
    }

    /** @param sent the time of the request by {@link System#nanoTime}, as is {@code answered} */
    record Attempt(String value, Outcome outcome, long sent, long answered) {}

    /** The state of the leg while dispositions are set. */
    enum Leg {
        ACTIVE,
        RELEASED,
        /** Released while dispositions are set. */
        ENDING
    }

    /** One call and the dispositions that were set on it. */
    record Page(PhoneCall call, Leg leg, List<Attempt> attempts) {}

    private final Instant began;
    private final AtomicLong staleReads = new AtomicLong();
    private final Queue<Page> pages = new ConcurrentLinkedQueue<>();

    Ledger(Instant began) {
        this.began = began;
    }

    Page open(PhoneCall call, Leg leg) {
        Page page = new Page(call, leg, new CopyOnWriteArrayList<>());
        pages.add(page);
        return page;
    }

    /** Returns the start of this ledger by the server's clock. All its calls begin later. */
    Instant began() {
        return began;
    }

    void addStaleRead() {
        staleReads.incrementAndGet();
    }

    /** Returns how many reads did not show a disposition that had been answered with 0 before. */
    long staleReads() {
        return staleReads.get();
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
