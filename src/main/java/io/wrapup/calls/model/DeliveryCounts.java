package io.wrapup.calls.model;

/**
 * The numbers of deliveries to one sink.
 *
 * @param accepted all deliveries
 * @param acknowledged deliveries that the sink has stored
 * @param undeliverable deliveries whose entry cannot be converted to a message
 */
public record DeliveryCounts(long accepted, long acknowledged, long undeliverable) {

    public long waiting() {
        return accepted - acknowledged - undeliverable;
    }
}
