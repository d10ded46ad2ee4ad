package io.wrapup.reporting.entity;

import io.wrapup.calls.entity.DeliveryCounts;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * The account of the events of a span: every one was accepted, and it waits or is acknowledged.
 *
 * @param waiting ids of those that wait, as many as the answer may have; {@code counts} has them all
 */
@JsonbPropertyOrder({"statusCode", "counts", "waiting"})
public record Reconciliation(int statusCode, Counts counts, List<String> waiting) {

    public static Reconciliation of(DeliveryCounts counts, List<String> waiting) {
        return new Reconciliation(
                0, new Counts(counts.accepted(), counts.waiting(), counts.acknowledged()), List.copyOf(waiting));
    }

    /** How many there are in each state. */
    @JsonbPropertyOrder({"accepted", "waiting", "acknowledged"})
    public record Counts(long accepted, long waiting, long acknowledged) {}
}
