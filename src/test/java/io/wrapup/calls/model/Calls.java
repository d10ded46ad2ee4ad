package io.wrapup.calls.model;

import io.wrapup.json.StrictJson;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** Calls for tests: those of the sample on the page SetCallDisposition, Lee on 15000 talking to Ana on 15001. */
public final class Calls {

    public static final String UUID = "01RCC3N118B1V0SL8O7GK2LAES000006";
    public static final String CONN_ID = "0071027198180006";
    public static final Instant BEGAN = Instant.parse("2026-11-22T10:15:30.123Z");
    public static final Instant RELEASED = BEGAN.plusSeconds(262);

    public static final Owner LEE =
            new Owner("b0f8b49f22c738e9924f5b1165111a67", "lee", "631608b3-ceb1-472b-ba05-2ae39555b0d1");
    public static final Owner ANA =
            new Owner("5d1b1f7e3c6a4a0bb1a1c5f0e2d3c4b5", "ana", "0f4e5d6c-7b8a-4990-8a7b-6c5d4e3f2a1b");

    private Calls() {}

    public static Call ringing() {
        return between(lees(LegState.RINGING), anas(LegState.DIALING));
    }

    public static Call dialing() {
        return between(lees(LegState.DIALING), anas(LegState.RINGING));
    }

    public static Call established() {
        return between(lees(LegState.ESTABLISHED), anas(LegState.ESTABLISHED));
    }

    public static Call held() {
        return between(lees(LegState.HELD), anas(LegState.ESTABLISHED));
    }

    /** Over: both have hung up. */
    public static Call released() {
        return between(lees(LegState.RELEASED), anas(LegState.RELEASED));
    }

    /** Lee has left, Ana still talks. */
    public static Call transferredAway() {
        return between(lees(LegState.RELEASED), anas(LegState.ESTABLISHED));
    }

    public static Call between(Leg... legs) {
        return new Call(
                UUID, CONN_ID, "Internal", "15000", null, UserData.NONE, List.of(legs), AppliedIds.NONE, 3, RELEASED);
    }

    /** Lee's leg on 15000, released at {@link #RELEASED} if it is. */
    public static Leg lees(LegState state) {
        return leg("15000", LEE, state).seeing(List.of("15001"));
    }

    /** Ana's leg on 15001, released at {@link #RELEASED} if it is. */
    public static Leg anas(LegState state) {
        return leg("15001", ANA, state).seeing(List.of("15000"));
    }

    public static Leg leg(String thisDN, Owner owner, LegState state) {
        return Leg.begin(thisDN, owner, LegState.RINGING, BEGAN).moved(state, RELEASED);
    }

    /** An object written with single quotes: {@code {'Segment':'Gold'}}. */
    public static JsonObject json(String text) {
        return StrictJson.parse(text.replace('\'', '"')).asJsonObject();
    }

    public static UserData data(String text) {
        return new UserData(json(text));
    }
}
