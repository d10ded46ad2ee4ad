package io.wrapup.calls.control;

import static io.wrapup.calls.entity.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.entity.Account;
import io.wrapup.calls.entity.Actor;
import io.wrapup.calls.entity.Call;
import io.wrapup.calls.entity.CallFact;
import io.wrapup.calls.entity.CallFact.LegChanged;
import io.wrapup.calls.entity.CallFact.OperationRequested;
import io.wrapup.calls.entity.CallFact.ParticipantsChanged;
import io.wrapup.calls.entity.CallFact.UserDataChanged;
import io.wrapup.calls.entity.CallFact.UserEventRaised;
import io.wrapup.calls.entity.Calls;
import io.wrapup.calls.entity.Party;
import io.wrapup.calls.entity.PartyState;
import io.wrapup.calls.entity.UserData;
import io.wrapup.calls.entity.UserEvents;
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
                .with(Party.begin("19000", null, PartyState.HELD, Calls.BEGAN)
                        .seeing(List.of("15000", "15001"))
                        .declared(List.of("Hold", "Hangup"), json("{'BusinessCall':1}")))
                .completed("c", "Consult", "d", "+41 44 123 45 67")
                .having("event 1")
                .having("request lee 2");

        assertThat(CallCodec.call(CallCodec.write(call))).isEqualTo(call);
    }

    @Test
    void keepsACallOfWhichNothingIsKnown() {
        Call call = Call.begin("new");

        assertThat(CallCodec.call(CallCodec.write(call))).isEqualTo(call);
    }

    @ParameterizedTest
    @EnumSource(PartyState.class)
    void keepsEveryState(PartyState state) {
        Call call = Calls.between(Calls.lees(state));

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
                "1e999999999"
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
        Call call = Calls.between(Party.begin("15000", Calls.LEE, PartyState.RELEASED, at))
                .stamped(9, at);

        assertThat(CallCodec.call(CallCodec.write(call))).isEqualTo(call);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void keepsEveryFact(CallFact fact) {
        Account account = new Account(Actor.agent("lee"), List.of(fact));

        assertThat(CallCodec.account(CallCodec.write(account))).isEqualTo(account);
    }

    static Stream<CallFact> facts() {
        return Stream.of(
                new LegChanged("15000", null, PartyState.RINGING),
                new LegChanged("15000", PartyState.RINGING, PartyState.ESTABLISHED),
                new ParticipantsChanged("15000"),
                new UserDataChanged("15000", json("{}"), json("{'a':{'b.c':[1]}}")),
                new UserDataChanged("15000", json("{'a':null,'b':'ü'}"), json("{}")),
                new OperationRequested("15000", "Hold", json("{'a':{'b':1}}")),
                new UserEventRaised(UserEvents.of("01JD")));
    }

    @Test
    void knowsEveryKindOfFact() {
        assertThat(facts().map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(CallFact.class.getPermittedSubclasses()));
    }

    @Test
    void keepsSeveralFactsOfThePlatformInTheirOrder() {
        Account account = new Account(Actor.PLATFORM, facts().toList());

        assertThat(CallCodec.account(CallCodec.write(account))).isEqualTo(account);
    }

    @Test
    void writesUserDataAsItsPairs() {
        Call call = Calls.established().with(new UserData(json("{'a.b':'c'}")));

        assertThat(StrictJson.parse(CallCodec.write(call)).asJsonObject().getJsonObject("userData"))
                .isEqualTo(json("{'a.b':'c'}"));
    }
}
