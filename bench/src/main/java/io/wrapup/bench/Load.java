package io.wrapup.bench;

/**
 * What one run of a load came to. Times are milliseconds.
 *
 * @param count the answers
 * @param refused answers other than 2xx
 * @param broken connections that failed, and requests without an answer
 */
record Load(long count, double perSecond, double p50, double p99, double longest, long refused, long broken) {

    /** A load that was not answered in full says nothing about speed. */
    Load complete() {
        if (refused > 0 || broken > 0) {
            throw new IllegalStateException("Not everything was answered: " + this);
        }
        return this;
    }
}
