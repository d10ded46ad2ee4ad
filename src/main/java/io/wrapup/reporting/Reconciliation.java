package io.wrapup.reporting;

import io.wrapup.calls.model.DeliveryCounts;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * The account of the events of a span: every one was accepted, and it waits, is acknowledged, or cannot be delivered.
 *
 * @param waiting ids of those that wait, as many as the answer may have; {@code counts} has them all
 * @param undeliverable the reasons of those of which nothing can be made that could be sent, by their ids
 */
@JsonbPropertyOrder({"statusCode", "counts", "waiting", "undeliverable"})
public record Reconciliation(int statusCode, Counts counts, List<String> waiting, Map<String, String> undeliverable) {

    public static Reconciliation of(DeliveryCounts counts, List<String> waiting, Map<String, String> undeliverable) {
        return new Reconciliation(
                0,
                new Counts(counts.accepted(), counts.waiting(), counts.acknowledged(), counts.undeliverable()),
                List.copyOf(waiting),
                undeliverable);
    }

    /** How many there are in each state. */
    @JsonbPropertyOrder({"accepted", "waiting", "acknowledged", "undeliverable"})
    public record Counts(long accepted, long waiting, long acknowledged, long undeliverable) {}
}
