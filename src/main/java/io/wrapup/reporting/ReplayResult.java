package io.wrapup.reporting;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The result of a replay.
 *
 * @param sent the number of events that the broker has acknowledged
 * @param next the {@code after} of the next request; absent if no events are left
 */
@JsonbPropertyOrder({"statusCode", "queue", "sent", "next"})
public record ReplayResult(
        int statusCode,
        String queue,
        int sent,

        @Schema(description = "The 'after' of the next request; absent if nothing is left") @Nullable
        String next) {}
