package io.wrapup.calls.model;

/**
 * Numbers of deliveries to one sink.
 *
 * @param accepted all of them
 * @param acknowledged those that the sink has stored
 * @param undeliverable those whose entry cannot be turned into a message
 */
public record DeliveryCounts(long accepted, long acknowledged, long undeliverable) {

    public long waiting() {
        return accepted - acknowledged - undeliverable;
    }
}
