package io.wrapup.reporting;

import io.wrapup.web.StatusCode;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/** The response to a request for events. */
@JsonbPropertyOrder({"statusCode", "events"})
public record EventsResponse(int statusCode, List<UserEventStatus> events) {

    public static EventsResponse of(List<UserEventStatus> events) {
        return new EventsResponse(StatusCode.SUCCESS.number(), events);
    }
}
