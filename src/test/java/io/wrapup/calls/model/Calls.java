package io.wrapup.calls.model;

import io.wrapup.json.StrictJson;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;

/**
 * Calls for tests: the example of the GWS documentation of SetCallDisposition, Lee on 15000 talking to Ana on 15001.
 */
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
        return between(leesLeg(LegState.RINGING), anasLeg(LegState.DIALING));
    }

    public static Call dialing() {
        return between(leesLeg(LegState.DIALING), anasLeg(LegState.RINGING));
    }

    public static Call established() {
        return between(leesLeg(LegState.ESTABLISHED), anasLeg(LegState.ESTABLISHED));
    }

    public static Call held() {
        return between(leesLeg(LegState.HELD), anasLeg(LegState.ESTABLISHED));
    }

    /** Returns a call that both have left. */
    public static Call released() {
        return between(leesLeg(LegState.RELEASED), anasLeg(LegState.RELEASED));
    }

    /** Returns a call that Lee has left and Ana has not. */
    public static Call transferredAway() {
        return between(leesLeg(LegState.RELEASED), anasLeg(LegState.ESTABLISHED));
    }

    public static Call between(Leg... legs) {
        return new Call(
                UUID, CONN_ID, "Internal", "15000", null, UserData.NONE, List.of(legs), AppliedIds.NONE, 3, RELEASED);
    }

    /** Returns Lee's leg on 15000. In the state {@code RELEASED}, its release is at {@link #RELEASED}. */
    public static Leg leesLeg(LegState state) {
        return leg("15000", LEE, state).withParticipants(List.of("15001"));
    }

    /** Returns Ana's leg on 15001. In the state {@code RELEASED}, its release is at {@link #RELEASED}. */
    public static Leg anasLeg(LegState state) {
        return leg("15001", ANA, state).withParticipants(List.of("15000"));
    }

    public static Leg leg(String thisDN, Owner owner, LegState state) {
        return Leg.begin(thisDN, owner, LegState.RINGING, BEGAN).withState(state, RELEASED);
    }

    /** Parses an object written with single quotes: {@code {'Segment':'Gold'}}. */
    public static JsonObject json(String text) {
        return StrictJson.parse(text.replace('\'', '"')).asJsonObject();
    }

    public static UserData data(String text) {
        return new UserData(json(text));
    }
}
