package io.wrapup.calls.model;

/**
 * How many changes somebody outside has to hear of, of how many their broker has said that it has them, and of how many nothing can be
 * made that could be sent.
 */
public record DeliveryCounts(long accepted, long acknowledged, long undeliverable) {

    public long waiting() {
        return accepted - acknowledged - undeliverable;
    }
}
