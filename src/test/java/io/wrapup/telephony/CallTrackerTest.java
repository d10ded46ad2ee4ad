package io.wrapup.telephony;

import static io.wrapup.calls.model.Calls.data;
import static io.wrapup.calls.model.Calls.json;
import static io.wrapup.telephony.TelephonyEventType.ABANDONED;
import static io.wrapup.telephony.TelephonyEventType.ATTACHED_DATA_CHANGED;
import static io.wrapup.telephony.TelephonyEventType.DIALING;
import static io.wrapup.telephony.TelephonyEventType.ESTABLISHED;
import static io.wrapup.telephony.TelephonyEventType.HELD;
import static io.wrapup.telephony.TelephonyEventType.PARTY_CHANGED;
import static io.wrapup.telephony.TelephonyEventType.RELEASED;
import static io.wrapup.telephony.TelephonyEventType.RETRIEVED;
import static io.wrapup.telephony.TelephonyEventType.RINGING;
import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallFact.LegChanged;
import io.wrapup.calls.model.CallFact.UserDataChanged;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.Change;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.LegState;
import io.wrapup.calls.model.Owner;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallTrackerTest {

    private static final Map<String, Owner> OWNERS = Map.of("15000", Calls.LEE, "15001", Calls.ANA);
    private static final int MAX_BYTES = 100;

    private final CallTracker tracker = new CallTracker(
            dn -> Optional.ofNullable(OWNERS.get(dn)), call -> call.userData().bytes() <= MAX_BYTES);

    private Call call;

    @Test
    void beginsACallWithItsFirstEvent() {
        Change change = track(
                        Events.of(
                                RINGING,
                                "{'connId':'0071027198180006','callType':'Internal','dnis':'15000','userData':{'Segment':'Gold'}}"))
                .orElseThrow();

        assertThat(change.facts())
                .containsExactly(
                        new LegChanged("15000", null, LegState.RINGING),
                        new UserDataChanged("15000", json("{}"), json("{'Segment':'Gold'}")));
        assertThat(call.callUuid()).isEqualTo(Calls.UUID);
        assertThat(call.connId()).isEqualTo("0071027198180006");
        assertThat(call.callType()).isEqualTo("Internal");
        assertThat(call.userData()).isEqualTo(data("{'Segment':'Gold'}"));
        assertThat(call.active()).isTrue();
    }

    @Test
    void completesTheCallFromLaterEvents() {
        track(Events.of(RINGING, "{'ani':'+41'}"));
        track(Events.of(ESTABLISHED, "{'connId':'c','ani':'+42'}"));

        assertThat(call.connId()).isEqualTo("c");
        assertThat(call.ani()).isEqualTo("+41");
    }

    @Test
    void followsAnInternalCallOfTwoAgentsThroughBothItsLegs() {
        track(Events.of(DIALING, "{'thisDN':'15001','otherDN':'15000'}"));
        track(Events.of(RINGING, "{'thisDN':'15000','otherDN':'15001'}"));
        track(Events.of(ESTABLISHED, "{'thisDN':'15000','otherDN':'15001'}"));
        track(Events.of(ESTABLISHED, "{'thisDN':'15001','otherDN':'15000'}"));
        track(Events.of(HELD, "{'thisDN':'15001'}"));

        assertThat(call.legOf("lee")).map(Leg::state).contains(LegState.ESTABLISHED);
        assertThat(call.legOf("ana")).map(Leg::state).contains(LegState.HELD);
        assertThat(call.legOf("ana").orElseThrow().otherDNs()).containsExactly("15000");
    }

    @Test
    void followsATransferAwayFromAnAgent() {
        call = Calls.established();
        track(Events.of(RELEASED));
        track(Events.of(PARTY_CHANGED, "{'thisDN':'15001','otherDN':'15002'}"));
        track(Events.of(ESTABLISHED, "{'thisDN':'15002','otherDN':'15001'}"));

        assertThat(call.active()).isTrue();
        assertThat(call.legOf("lee")).map(Leg::state).contains(LegState.RELEASED);
        assertThat(call.legOf("ana").orElseThrow().otherDNs()).containsExactly("15002");
        assertThat(call.leg("15002")).map(Leg::state).contains(LegState.ESTABLISHED);
    }

    @Test
    void endsWithItsLastLeg() {
        call = Calls.established();
        track(Events.of(RELEASED));
        assertThat(call.active()).isTrue();
        track(Events.of(ABANDONED, "{'thisDN':'15001'}"));
        assertThat(call.active()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(TelephonyEventType.class)
    void appliesARepeatedEventOnce(TelephonyEventType type) {
        String members = "{'id':'e1','otherDN':'15002','userData':{'a':'1'}}";
        call = Calls.ringing();
        Optional<Change> first = track(Events.of(type, members));

        assertThat(first).isPresent();
        assertThat(track(Events.of(type, members))).isEmpty();
        call = call.with(data("{}"));
        assertThat(track(Events.of(type, members))).isEmpty();
    }

    @Test
    void distinguishesIdsOfEventsFromIdsOfRequests() {
        call = Calls.ringing().withApplied("request lee 1").withApplied("1");

        assertThat(track(Events.of(ESTABLISHED, "{'id':'1'}"))).isPresent();
        assertThat(track(Events.of(HELD, "{'id':'request lee 1'}"))).isPresent();
    }

    @Test
    void ignoresARepeatedEventWithoutAnId() {
        assertThat(track(Events.of(RINGING))).isPresent();
        assertThat(track(Events.of(RINGING))).isEmpty();
        assertThat(track(Events.of(ESTABLISHED))).isPresent();
        assertThat(track(Events.of(ESTABLISHED))).isEmpty();
    }

    @Test
    void ignoresOutdatedEvents() {
        call = Calls.released();

        assertThat(track(Events.of(ESTABLISHED, "{'id':'e1'}"))).isEmpty();
        assertThat(track(Events.of(RETRIEVED))).isEmpty();
        assertThat(track(Events.of(RINGING))).isEmpty();
        assertThat(call).isEqualTo(Calls.released());
    }

    @Test
    void addsDataOfThePlatformAndNeverOverwritesDataOfAnAgent() {
        call = Calls.ringing().with(data("{'DispositionCode':'Referred'}"));
        Change change = track(
                        Events.of(ESTABLISHED, "{'userData':{'DispositionCode':'','Segment':'Gold','none':null}}"))
                .orElseThrow();

        assertThat(call.userData()).isEqualTo(data("{'DispositionCode':'Referred','Segment':'Gold'}"));
        assertThat(change.facts()).contains(new UserDataChanged("15000", json("{}"), json("{'Segment':'Gold'}")));
    }

    @Test
    void overwritesAndRemovesDataForAttachedDataChanged() {
        call = Calls.established().with(data("{'a':'1','b':'2','c':'3'}"));
        track(Events.of(ATTACHED_DATA_CHANGED, "{'userData':{'a':'9','b':null,'d':{'e':4}}}"));

        assertThat(call.userData()).isEqualTo(data("{'a':'9','c':'3','d':{'e':4}}"));
    }

    @Test
    void recordsOnlyChangedPairs() {
        call = Calls.established().with(data("{'a':'1','b':'2'}"));

        assertThat(track(Events.of(ATTACHED_DATA_CHANGED, "{'userData':{'a':'9'}}"))
                        .orElseThrow()
                        .facts())
                .containsExactly(new UserDataChanged("15000", json("{'a':'1'}"), json("{'a':'9'}")));
        assertThat(track(Events.of(ATTACHED_DATA_CHANGED, "{'userData':{'b':null}}"))
                        .orElseThrow()
                        .facts())
                .containsExactly(new UserDataChanged("15000", json("{'b':'2'}"), json("{}")));
        assertThat(track(Events.of(ATTACHED_DATA_CHANGED, "{'userData':{'a':'9','z':null}}")))
                .isEmpty();
        assertThat(track(Events.of(ATTACHED_DATA_CHANGED))).isEmpty();
    }

    @Test
    void acceptsDataOfAnUnknownLeg() {
        track(Events.of(ATTACHED_DATA_CHANGED, "{'thisDN':'19000','userData':{'a':'1'}}"));

        assertThat(call.userData()).isEqualTo(data("{'a':'1'}"));
        assertThat(call.legs()).isEmpty();
    }

    @Test
    void ignoresOversizedDataAndStillChangesTheLeg() {
        call = Calls.ringing();
        String large = "{'userData':{'a':'" + "x".repeat(MAX_BYTES) + "'}}";
        Change change = track(Events.of(ESTABLISHED, large)).orElseThrow();

        assertThat(change.facts()).containsExactly(new LegChanged("15000", LegState.RINGING, LegState.ESTABLISHED));
        assertThat(call.userData().isEmpty()).isTrue();
        assertThat(track(Events.of(ATTACHED_DATA_CHANGED, large))).isEmpty();
    }

    private Optional<Change> track(TelephonyEvent event) {
        Optional<Change> change = tracker.track(call, event);
        change.ifPresent(result -> call = result.next());
        return change;
    }
}
