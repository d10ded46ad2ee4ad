package io.wrapup.calls.model;

import java.time.Instant;

/** A time range from an instant, inclusive, to another one, exclusive. */
public record TimeRange(Instant from, Instant to) {

    /** The widest range that the time in an entry id can express. */
    public static final TimeRange ALWAYS = new TimeRange(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59Z"));

    /** @throws IllegalArgumentException the range ends before it begins, or is not within {@link #ALWAYS} */
    public TimeRange {
        boolean withinBounds = !from.isBefore(Instant.EPOCH) && !to.isAfter(Instant.parse("9999-12-31T23:59:59Z"));
        if (!withinBounds || to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "A time range must be within the years 1970 to 9999, and must not end before it begins");
        }
    }
}
