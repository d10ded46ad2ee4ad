package io.wrapup.desktops;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Duration;
import java.time.Instant;

/** How long a message took, as servers of GWS 8.5.202 say with each; only with {@code wrapup.notification.metrics}. */
public record MessageMetrics(EventProcessing eventProcessing) {

    /**
     * The times themselves.
     *
     * @param nodeProcessingTimeNanos from the announcement of the change until the message was made
     * @param serverGenerationTimestamp when the change was made, in milliseconds since 1970
     * @param serverProcessingTimeTotalMs from then until the message was made
     */
    @JsonbPropertyOrder({"nodeProcessingTimeNanos", "serverGenerationTimestamp", "serverProcessingTimeTotalMs"})
    public record EventProcessing(
            long nodeProcessingTimeNanos, long serverGenerationTimestamp, long serverProcessingTimeTotalMs) {}

    /**
     * Of a message that is made now; a clock that was set back in between shows as zero.
     *
     * @param heardAt when the change was announced, by {@link System#nanoTime()}
     */
    public static MessageMetrics of(Instant changedAt, long heardAt) {
        long total = Math.max(0, Duration.between(changedAt, Instant.now()).toMillis());
        return new MessageMetrics(new EventProcessing(System.nanoTime() - heardAt, changedAt.toEpochMilli(), total));
    }
}
