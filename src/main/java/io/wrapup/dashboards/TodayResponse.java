package io.wrapup.dashboards;

import io.wrapup.web.StatusCode;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** The response to a request for the figures of the present day. */
@JsonbPropertyOrder({"statusCode", "today", "reporting"})
public record TodayResponse(int statusCode, DailyFigures today, ReportingFigures reporting) {

    public static TodayResponse of(DailyFigures today, ReportingFigures reporting) {
        return new TodayResponse(StatusCode.SUCCESS.number(), today, reporting);
    }
}
