package io.wrapup.calls.store;

import static io.wrapup.calls.model.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallFact;
import io.wrapup.calls.model.CallFact.LegChanged;
import io.wrapup.calls.model.CallFact.OperationRequested;
import io.wrapup.calls.model.CallFact.ParticipantsChanged;
import io.wrapup.calls.model.CallFact.UserDataChanged;
import io.wrapup.calls.model.CallFact.UserEventRaised;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.LegState;
import io.wrapup.calls.model.UserData;
import io.wrapup.calls.model.UserEvents;
import io.wrapup.json.StrictJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallCodecTest {

    @Test
    void keepsAWholeCall() {
        Call call = Calls.transferredAway()
                .with(new UserData(json("{'Segment':'Gold','a.b':{'c':[1,2.50,true,null,{'d':'x'}]},'':'empty key'}")))
                .with(Leg.begin("19000", null, LegState.HELD, Calls.BEGAN)
                        .withParticipants(List.of("15000", "15001"))
                        .withCapabilities(List.of("Hold", "Hangup"), json("{'BusinessCall':1}")))
                .completed("c", "Consult", "d", "+41 44 123 45 67")
                .withApplied("event 1")
                .withApplied("request lee 2");

        assertThat(CallCodec.call(CallCodec.write(call))).isEqualTo(call);
    }

    @Test
    void keepsACallWithoutData() {
        Call call = Call.begin("new");

        assertThat(CallCodec.call(CallCodec.write(call))).isEqualTo(call);
    }

    @ParameterizedTest
    @EnumSource(LegState.class)
    void keepsEveryState(LegState state) {
        Call call = Calls.between(Calls.leesLeg(state));

        assertThat(CallCodec.call(CallCodec.write(call))).isEqualTo(call);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zürich 北京 😀 \\u0000 \\u001f \\u007f \\u2028",
                "'' \\\" \\\\ / \\b\\f\\n\\r\\t",
                "<script>&amp;</script>"
            })
    void keepsEveryCharacterOfUserData(String text) {
        UserData data = new UserData(
                StrictJson.parse("{\"" + text + "\":\"" + text + "\"}").asJsonObject());
        Call call = Calls.established().with(data);

        assertThat(CallCodec.call(CallCodec.write(call)).userData()).isEqualTo(data);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "1.10",
                "1e3",
                "123456789012345678901234567890",
                "0.1234567890123456789012345",
                "1e308"
            })
    void keepsEveryNumberOfUserData(String number) {
        Call call = Calls.established()
                .with(new UserData(StrictJson.parse("{\"n\":[" + number + "]}").asJsonObject()));

        assertThat(CallCodec.call(CallCodec.write(call)).userData()).isEqualTo(call.userData());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-11-22T10:15:30.123456789Z", "-999999999-01-01T00:00:00Z"})
    void keepsEveryTimeExactly(String time) {
        Instant at = Instant.parse(time);
        Call call = Calls.between(Leg.begin("15000", Calls.LEE, LegState.RELEASED, at))
                .stamped(9, at);

        assertThat(CallCodec.call(CallCodec.write(call))).isEqualTo(call);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void keepsEveryFact(CallFact fact) {
        ChangeRecord record = new ChangeRecord(Actor.agent("lee"), List.of(fact));

        assertThat(CallCodec.record(CallCodec.write(record))).isEqualTo(record);
    }

    static Stream<CallFact> facts() {
        return Stream.of(
                new LegChanged("15000", null, LegState.RINGING),
                new LegChanged("15000", LegState.RINGING, LegState.ESTABLISHED),
                new ParticipantsChanged("15000"),
                new UserDataChanged("15000", json("{}"), json("{'a':{'b.c':[1]}}")),
                new UserDataChanged("15000", json("{'a':null,'b':'ü'}"), json("{}")),
                new OperationRequested("15000", "Hold", json("{'a':{'b':1}}")),
                new UserEventRaised(UserEvents.of("01JD")));
    }

    @Test
    void coversEveryKindOfFact() {
        assertThat(facts().map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(CallFact.class.getPermittedSubclasses()));
    }

    @Test
    void keepsSeveralFactsOfThePlatformInTheirOrder() {
        ChangeRecord record = new ChangeRecord(Actor.PLATFORM, facts().toList());

        assertThat(CallCodec.record(CallCodec.write(record))).isEqualTo(record);
    }

    @Test
    void writesUserDataAsItsPairs() {
        Call call = Calls.established().with(new UserData(json("{'a.b':'c'}")));

        assertThat(StrictJson.parse(CallCodec.write(call)).asJsonObject().getJsonObject("userData"))
                .isEqualTo(json("{'a.b':'c'}"));
    }
}
