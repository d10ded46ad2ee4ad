package io.wrapup.reporting.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.calls.entity.DeliveryState;
import io.wrapup.calls.entity.Span;
import io.wrapup.calls.entity.UserEventFilter;
import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.Members;
import io.wrapup.json.MissingMemberException;
import io.wrapup.json.StrictJson;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayOrderTest {

    private static final Span DAY =
            new Span(Instant.parse("2026-11-22T00:00:00Z"), Instant.parse("2026-11-23T00:00:00Z"));

    @Test
    void meansAllEventsOfACall() {
        assertThat(order("{'callUuid':'a'}"))
                .isEqualTo(new ReplayOrder(
                        new UserEventFilter(Optional.of("a"), Span.ALWAYS, DeliveryState.ACCEPTED),
                        Optional.empty(),
                        ""));
    }

    @Test
    void meansTheEventsOfASpan() {
        ReplayOrder order = order("{'from':'2026-11-22T00:00:00Z','to':'2026-11-23T00:00:00Z','state':'waiting',"
                + "'queue':'archive.2026','after':'01JD'}");

        assertThat(order)
                .isEqualTo(new ReplayOrder(
                        new UserEventFilter(Optional.empty(), DAY, DeliveryState.WAITING),
                        Optional.of("archive.2026"),
                        "01JD"));
    }

    @Test
    void meansTheEventsOfACallInASpan() {
        ReplayOrder order = order("{'callUuid':'a','from':'2026-11-22T00:00:00Z','to':'2026-11-23T00:00:00Z'}");

        assertThat(order.events()).isEqualTo(new UserEventFilter(Optional.of("a"), DAY, DeliveryState.ACCEPTED));
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
    void refusesToGuessWhichEventsAreMeant(String json) {
        assertThatExceptionOfType(MissingMemberException.class).isThrownBy(() -> order(json));
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
    void refusesWhatItDoesNotUnderstand(String json) {
        assertThatExceptionOfType(InvalidMemberException.class).isThrownBy(() -> order(json));
    }

    private static ReplayOrder order(String json) {
        return ReplayOrder.of(Members.of(StrictJson.parse(json.replace('\'', '"'))));
    }
}
