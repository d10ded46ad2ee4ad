package io.wrapup.reporting;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * What came of an order to send events once more.
 *
 * @param sent how many the broker has acknowledged
 * @param next there are more: the {@code after} of the next order; absent when that was all
 */
@JsonbPropertyOrder({"statusCode", "queue", "sent", "next"})
public record ReplayResult(
        int statusCode, String queue, int sent, @Nullable String next) {}
