package io.wrapup.gws.representations;

import io.wrapup.web.StatusCode;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The response to a request for the history of a call.
 *
 * @param call the call as it was at the instant {@code at}; absent without that parameter
 * @param history the changes; absent with the parameter {@code at}
 */
@JsonbPropertyOrder({"statusCode", "call", "history"})
public record HistoryResponse(
        int statusCode, @Nullable PastCall call, @Nullable List<HistoryEntry> history) {

    public static HistoryResponse of(PastCall call) {
        return new HistoryResponse(StatusCode.SUCCESS.number(), call, null);
    }

    public static HistoryResponse of(List<HistoryEntry> history) {
        return new HistoryResponse(StatusCode.SUCCESS.number(), null, history);
    }
}
