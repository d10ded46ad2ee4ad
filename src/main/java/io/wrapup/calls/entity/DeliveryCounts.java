package io.wrapup.calls.entity;

/** How many changes somebody outside has to hear of, and of how many their broker has said that it has them. */
public record DeliveryCounts(long accepted, long acknowledged) {

    public long waiting() {
        return accepted - acknowledged;
    }
}
