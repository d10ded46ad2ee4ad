package io.wrapup.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.calls.model.DeliveryFilter;
import io.wrapup.calls.model.DeliveryState;
import io.wrapup.calls.model.TimeRange;
import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.JsonFields;
import io.wrapup.json.MissingMemberException;
import io.wrapup.json.StrictJson;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayRequestTest {

    private static final TimeRange DAY =
            new TimeRange(Instant.parse("2026-11-22T00:00:00Z"), Instant.parse("2026-11-23T00:00:00Z"));

    @Test
    void selectsAllEventsOfACall() {
        assertThat(request("{'callUuid':'a'}"))
                .isEqualTo(new ReplayRequest(
                        new DeliveryFilter(Optional.of("a"), TimeRange.ALWAYS, DeliveryState.ACCEPTED),
                        Optional.empty(),
                        ""));
    }

    @Test
    void selectsTheEventsOfATimeRange() {
        ReplayRequest request = request("{'from':'2026-11-22T00:00:00Z','to':'2026-11-23T00:00:00Z','state':'waiting',"
                + "'queue':'archive.2026','after':'01JD'}");

        assertThat(request)
                .isEqualTo(new ReplayRequest(
                        new DeliveryFilter(Optional.empty(), DAY, DeliveryState.WAITING),
                        Optional.of("archive.2026"),
                        "01JD"));
    }

    @Test
    void selectsTheEventsOfACallInATimeRange() {
        ReplayRequest request = request("{'callUuid':'a','from':'2026-11-22T00:00:00Z','to':'2026-11-23T00:00:00Z'}");

        assertThat(request.events()).isEqualTo(new DeliveryFilter(Optional.of("a"), DAY, DeliveryState.ACCEPTED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'queue':'a'}",
                "{'from':'2026-11-22T00:00:00Z'}",
                "{'to':'2026-11-22T00:00:00Z'}",
                "{'callUuid':'a','from':'2026-11-22T00:00:00Z'}"
            })
    void refusesARequestWithoutCallAndRange(String json) {
        assertThatExceptionOfType(MissingMemberException.class).isThrownBy(() -> request(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'from':'2026-11-23T00:00:00Z','to':'2026-11-22T00:00:00Z'}",
                "{'from':'1969-12-31T23:59:59Z','to':'2026-11-22T00:00:00Z'}",
                "{'from':'2026-11-23T00:00:00Z','to':'+99999-11-22T00:00:00Z'}",
                "{'from':'yesterday','to':'2026-11-22T00:00:00Z'}",
                "{'from':1,'to':2}",
                "{'callUuid':7}",
                "{'callUuid':'a','state':'lost'}",
                "{'callUuid':'a','state':'WAITING'}",
                "{'callUuid':'a','queue':''}",
                "{'callUuid':'a','queue':'a,b'}",
                "{'callUuid':'a','queue':'a?consumer.priority=1'}",
                "{'callUuid':'a','queue':'topic://a'}",
                "{'callUuid':'a','queue':['a']}"
            })
    void refusesInvalidValues(String json) {
        assertThatExceptionOfType(InvalidMemberException.class).isThrownBy(() -> request(json));
    }

    private static ReplayRequest request(String json) {
        return ReplayRequest.of(JsonFields.of(StrictJson.parse(json.replace('\'', '"'))));
    }
}
