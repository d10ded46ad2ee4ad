package io.wrapup.dashboards;

import io.wrapup.web.StatusCode;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/**
 * The response to a request for the agent's released calls.
 *
 * @param time the time at the server
 * @param demo whether the server simulates calls
 */
@JsonbPropertyOrder({"statusCode", "calls", "time", "demo"})
public record ReleasedCallsResponse(int statusCode, List<BoardCallRepresentation> calls, Instant time, boolean demo) {

    public static ReleasedCallsResponse of(List<BoardCallRepresentation> calls, Instant time, boolean demo) {
        return new ReleasedCallsResponse(StatusCode.SUCCESS.number(), calls, time, demo);
    }
}
