package io.wrapup.dispositions;

import static io.wrapup.calls.model.Calls.ANA;
import static io.wrapup.calls.model.Calls.LEE;
import static io.wrapup.calls.model.Calls.RELEASED;
import static io.wrapup.calls.model.Calls.data;
import static io.wrapup.calls.model.Calls.json;
import static io.wrapup.dispositions.Dispositions.WINDOW;
import static io.wrapup.dispositions.Dispositions.by;
import static io.wrapup.dispositions.Dispositions.decision;
import static io.wrapup.dispositions.Dispositions.on;
import static io.wrapup.dispositions.Dispositions.repeatable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.calls.model.AgentRequest;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallFact.UserDataChanged;
import io.wrapup.calls.model.CallFact.UserEventRaised;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.Change;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.LegState;
import io.wrapup.calls.model.Owner;
import io.wrapup.calls.model.UnknownCallException;
import io.wrapup.calls.model.UserEvent;
import io.wrapup.calls.userdata.UserDataLimitException;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DispositionDecisionTest {

    private static final JsonObject REFERRED = json("{'DispositionCode':'Referred'}");
    private static final Instant SOON = RELEASED.plusSeconds(30);

    @ParameterizedTest
    @MethodSource("activeCalls")
    void changesTheUserDataOfAnActiveCall(Call call) {
        Change change = only(decide(call, by("lee"), REFERRED, SOON));

        assertThat(change.next()).isEqualTo(call.with(data("{'DispositionCode':'Referred'}")));
        assertThat(change.facts()).containsExactly(new UserDataChanged("15000", json("{}"), REFERRED));
    }

    static Stream<Call> activeCalls() {
        return Stream.of(Calls.ringing(), Calls.dialing(), Calls.established(), Calls.held());
    }

    @Test
    void overwritesTheEarlierValueAndKeepsOtherPairs() {
        Call call = Calls.established().with(data("{'DispositionCode':'Lost','Segment':'Gold'}"));
        Change change = only(decide(call, by("lee"), REFERRED, SOON));

        assertThat(change.next().userData()).isEqualTo(data("{'DispositionCode':'Referred','Segment':'Gold'}"));
        assertThat(change.facts())
                .containsExactly(new UserDataChanged("15000", json("{'DispositionCode':'Lost'}"), REFERRED));
    }

    @Test
    void raisesAUserEventForAReleasedCallWithoutChangingItsUserData() {
        Call call = Calls.released().with(data("{'Segment':'Gold'}"));
        Change change = only(decide(call, by("lee"), REFERRED, SOON));

        assertThat(change.next()).isEqualTo(call);
        UserEvent event = event(change);
        assertThat(event.id()).hasSize(26);
        assertThat(event)
                .isEqualTo(new UserEvent(
                        event.id(),
                        SOON,
                        Calls.UUID,
                        Calls.CONN_ID,
                        "15000",
                        LEE,
                        "Internal",
                        "15000",
                        null,
                        RELEASED,
                        REFERRED));
    }

    @Test
    void dependsOnTheLegOfTheRequestingAgent() {
        Call call = Calls.transferredAway();

        assertThat(event(only(decide(call, by("lee"), REFERRED, SOON))).owner()).isEqualTo(LEE);
        assertThat(only(decide(call, by("ana"), REFERRED, SOON)).facts())
                .containsExactly(new UserDataChanged("15001", json("{}"), REFERRED));
    }

    @Test
    void dependsOnTheLegOfTheGivenDevice() {
        Owner atHome = new Owner(LEE.agentId(), "lee", "home");
        Call call = Calls.between(Calls.leesLeg(LegState.RELEASED), Calls.leg("16000", atHome, LegState.ESTABLISHED));

        assertThat(event(only(decide(call, on("lee", LEE.deviceId()), REFERRED, SOON)))
                        .thisDN())
                .isEqualTo("15000");
        assertThat(only(decide(call, on("lee", "home"), REFERRED, SOON)).facts())
                .containsExactly(new UserDataChanged("16000", json("{}"), REFERRED));
        assertThat(only(decide(call, by("lee"), REFERRED, SOON)).facts())
                .containsExactly(new UserDataChanged("16000", json("{}"), REFERRED));
    }

    @Test
    void isRefusedForAnotherAgentsCallLikeAnUnknownCall() {
        assertUnknown(null, by("lee"));
        assertUnknown(Calls.established(), by("eve"));
        assertUnknown(Calls.released(), by("eve"));
        assertUnknown(Calls.established(), on("lee", ANA.deviceId()));
        assertUnknown(Calls.established(), on("lee", "nowhere"));
        assertUnknown(Calls.between(Leg.begin("15000", null, LegState.ESTABLISHED, Calls.BEGAN)), by("lee"));
    }

    @Test
    void isAcceptedUntilTheWindowIsOver() {
        Call call = Calls.released();

        assertThat(decide(call, by("lee"), REFERRED, RELEASED.plus(WINDOW))).hasSize(1);
        assertThatExceptionOfType(DispositionWindowOverException.class)
                .isThrownBy(() ->
                        decide(call, by("lee"), REFERRED, RELEASED.plus(WINDOW).plusMillis(1)))
                .withMessageContaining("PT24H");
    }

    @Test
    void isAcceptedWithinTheWindowOfTheAgentsOwnLeg() {
        Instant late = RELEASED.plus(WINDOW).plusSeconds(1);

        assertThatExceptionOfType(DispositionWindowOverException.class)
                .isThrownBy(() -> decide(Calls.transferredAway(), by("lee"), REFERRED, late));
        assertThat(decide(Calls.transferredAway(), by("ana"), REFERRED, late)).hasSize(1);
    }

    @Test
    void isRefusedWhenTheUserDataWouldExceedTheLimit() {
        Call full = Calls.established().with(data("{'a':'" + "x".repeat(15_990) + "'}"));

        assertThatExceptionOfType(UserDataLimitException.class)
                .isThrownBy(() -> decide(full, by("lee"), REFERRED, SOON));
    }

    @Test
    void countsOnlyTheSentPairsForAReleasedCall() {
        Call full = Calls.released().with(data("{'a':'" + "x".repeat(15_990) + "'}"));

        assertThat(decide(full, by("lee"), REFERRED, SOON)).hasSize(1);
        assertThatExceptionOfType(UserDataLimitException.class)
                .isThrownBy(
                        () -> decide(Calls.released(), by("lee"), json("{'a':'" + "x".repeat(16_000) + "'}"), SOON));
    }

    @Test
    void hasNoSecondEffectWhenRepeatedWithTheSameKey() {
        for (Call call : List.of(Calls.established(), Calls.released())) {
            Change first = only(decide(call, repeatable("lee", "1"), REFERRED, SOON));

            assertThat(decide(first.next(), repeatable("lee", "1"), json("{'x':'y'}"), SOON))
                    .isEmpty();
            assertThat(decide(first.next(), repeatable("lee", "2"), REFERRED, SOON))
                    .hasSize(1);
        }
    }

    @Test
    void isConfirmedAgainWhenRepeatedAfterTheWindow() {
        Call call = only(decide(Calls.released(), repeatable("lee", "1"), REFERRED, SOON))
                .next();

        assertThat(decide(
                        call,
                        repeatable("lee", "1"),
                        REFERRED,
                        SOON.plus(WINDOW).plusSeconds(60)))
                .isEmpty();
    }

    @Test
    void isNotARepeatOfAnotherAgentsRequest() {
        Call call = only(decide(Calls.established(), repeatable("lee", "1"), REFERRED, SOON))
                .next();

        assertThat(decide(call, repeatable("ana", "1"), REFERRED, SOON)).hasSize(1);
    }

    @Test
    void isReportedTwiceWhenRepeatedWithoutAKey() {
        Call call = Calls.released();
        UserEvent first = event(only(decide(call, by("lee"), REFERRED, SOON)));
        UserEvent second = event(only(decide(call, by("lee"), REFERRED, SOON)));

        assertThat(second.id()).isGreaterThan(first.id());
    }

    private static List<Change> decide(Call call, AgentRequest request, JsonObject pairs, Instant now) {
        return decision(request, pairs).decide(call, now);
    }

    private static void assertUnknown(Call call, AgentRequest request) {
        assertThatExceptionOfType(UnknownCallException.class)
                .isThrownBy(() -> decide(call, request, REFERRED, SOON))
                .withMessage("Call not found");
    }

    private static Change only(List<Change> changes) {
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }

    private static UserEvent event(Change change) {
        assertThat(change.facts()).singleElement().isInstanceOf(UserEventRaised.class);
        return ((UserEventRaised) change.facts().get(0)).event();
    }
}
