package io.wrapup.calls.model;

import java.time.Instant;

/** A time from an instant on and before another one. */
public record TimeRange(Instant from, Instant to) {

    /** All the time there is, as far as it can be counted in an entry's id. */
    public static final TimeRange ALWAYS = new TimeRange(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59Z"));

    /** @throws IllegalArgumentException it ends before it begins, or is outside of {@link #ALWAYS} */
    public TimeRange {
        boolean countable = !from.isBefore(Instant.EPOCH) && !to.isAfter(Instant.parse("9999-12-31T23:59:59Z"));
        if (!countable || to.isBefore(from)) {
            throw new IllegalArgumentException("A span begins in 1970 or later, and not after its end");
        }
    }
}
