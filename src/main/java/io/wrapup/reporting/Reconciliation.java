package io.wrapup.reporting;

import io.wrapup.calls.model.DeliveryCounts;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The reconciliation of the events of a time range. Each accepted event is waiting, acknowledged or undeliverable.
 *
 * @param waiting the ids of waiting events, up to the limit of the response; {@code counts} includes all of them
 * @param undeliverable the reasons why no message could be made of an event, by event id
 */
@JsonbPropertyOrder({"statusCode", "counts", "waiting", "undeliverable"})
public record Reconciliation(
        int statusCode,
        Counts counts,

        @Schema(description = "The ids of waiting events, at most 1000")
        List<String> waiting,

        @Schema(description = "The reasons, by event id") Map<String, String> undeliverable) {

    public static Reconciliation of(DeliveryCounts counts, List<String> waiting, Map<String, String> undeliverable) {
        return new Reconciliation(
                0,
                new Counts(counts.accepted(), counts.waiting(), counts.acknowledged(), counts.undeliverable()),
                List.copyOf(waiting),
                undeliverable);
    }

    /** The number of events in each state. */
    @JsonbPropertyOrder({"accepted", "waiting", "acknowledged", "undeliverable"})
    public record Counts(long accepted, long waiting, long acknowledged, long undeliverable) {}
}
