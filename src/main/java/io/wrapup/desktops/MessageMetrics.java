package io.wrapup.desktops;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Duration;
import java.time.Instant;

/**
 * The processing times of a message, in the form of GWS 8.5.202. Sent only if {@code wrapup.notification.metrics} is
 * true.
 */
public record MessageMetrics(EventProcessing eventProcessing) {

    /**
     * The processing times.
     *
     * @param nodeProcessingTimeNanos from the announcement of the change to the creation of the message
     * @param serverGenerationTimestamp when the change was made, in milliseconds since 1970
     * @param serverProcessingTimeTotalMs from the change to the creation of the message
     */
    @JsonbPropertyOrder({"nodeProcessingTimeNanos", "serverGenerationTimestamp", "serverProcessingTimeTotalMs"})
    public record EventProcessing(
            long nodeProcessingTimeNanos, long serverGenerationTimestamp, long serverProcessingTimeTotalMs) {}

    /**
     * Returns the metrics of a message that is created now. The total is zero if the clock was set back since the
     * change.
     *
     * @param announcedNanos when the change was announced, by {@link System#nanoTime()}
     */
    public static MessageMetrics of(Instant changedAt, long announcedNanos) {
        long total = Math.max(0, Duration.between(changedAt, Instant.now()).toMillis());
        return new MessageMetrics(
                new EventProcessing(System.nanoTime() - announcedNanos, changedAt.toEpochMilli(), total));
    }
}
