package io.wrapup.bench;

/**
 * The result of one run of a load. Times are in milliseconds.
 *
 * @param count the number of responses
 * @param refused the number of responses other than 2xx
 * @param broken the number of failed connections and of requests without a response
 */
record Load(long count, double perSecond, double p50, double p99, double longest, long refused, long broken) {

    /** Returns this result; fails if any request failed, because the speed of errors means nothing. */
    Load complete() {
        if (refused > 0 || broken > 0) {
            throw new IllegalStateException("Not everything was answered: " + this);
        }
        return this;
    }
}
