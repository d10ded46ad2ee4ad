package io.wrapup.calls.entity;

import static io.wrapup.calls.entity.Calls.ANA;
import static io.wrapup.calls.entity.Calls.BEGAN;
import static io.wrapup.calls.entity.Calls.LEE;
import static io.wrapup.calls.entity.Calls.RELEASED;
import static io.wrapup.calls.entity.Calls.lees;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallTest {

    private static final Owner LEE_AT_HOME = new Owner(LEE.agentId(), LEE.userName(), "home");

    @Test
    void isActiveAsLongAsAnybodyIsOnIt() {
        assertThat(Calls.ringing().active()).isTrue();
        assertThat(Calls.held().active()).isTrue();
        assertThat(Calls.transferredAway().active()).isTrue();
        assertThat(Calls.released().active()).isFalse();
        assertThat(Call.begin("new").active()).isFalse();
    }

    @Test
    void isSeenByAnAgentThroughTheActiveLeg() {
        Party atHome = Calls.leg("16000", LEE_AT_HOME, PartyState.HELD);
        Party atWork = lees(PartyState.RELEASED);

        assertThat(Calls.between(atWork, atHome).legOf("lee")).contains(atHome);
        assertThat(Calls.between(atHome, atWork).legOf("lee")).contains(atHome);
    }

    @Test
    void isSeenByAnAgentWhoHasLeftThroughTheLegReleasedLast() {
        Party first = lees(PartyState.RELEASED);
        Party last = Calls.leg("16000", LEE_AT_HOME, PartyState.RELEASED)
                .moved(PartyState.RELEASED, RELEASED.plusSeconds(1));

        assertThat(Calls.between(first, last).legOf("lee")).contains(last);
        assertThat(Calls.between(last, first).legOf("lee")).contains(last);
    }

    @Test
    void isSeenFromOneDeviceThroughItsOwnLeg() {
        Party atHome = Calls.leg("16000", LEE_AT_HOME, PartyState.HELD);
        Party atWork = lees(PartyState.RELEASED);
        Call call = Calls.between(atWork, atHome);

        assertThat(call.legOn("lee", LEE.deviceId())).contains(atWork);
        assertThat(call.legOn("lee", "home")).contains(atHome);
        assertThat(call.legOn("lee", ANA.deviceId())).isEmpty();
    }

    @Test
    void isNotSeenByAnybodyElse() {
        Party nobodys = Party.begin("19000", null, PartyState.ESTABLISHED, BEGAN);
        Call call = Calls.established().with(nobodys);

        assertThat(call.legOf("eve")).isEmpty();
        assertThat(call.legOn("ana", LEE.deviceId())).isEmpty();
        assertThat(nobodys.belongsTo("")).isFalse();
        assertThat(nobodys.isOn("")).isFalse();
    }

    @Test
    void hasOneLegForEachNumber() {
        Call call = Calls.ringing().with(lees(PartyState.HELD));

        assertThat(call.parties()).hasSize(2);
        assertThat(call.party("15000")).contains(lees(PartyState.HELD));
        assertThat(call.party("15002")).isEmpty();
    }

    @Test
    void completesWhatItDidNotKnowAndReplacesNothing() {
        Call call = Call.begin("new").completed("c1", null, "d1", null).completed("c2", "Inbound", "d2", "a2");

        assertThat(call.connId()).isEqualTo("c1");
        assertThat(call.dnis()).isEqualTo("d1");
        assertThat(call.callType()).isEqualTo("Inbound");
        assertThat(call.ani()).isEqualTo("a2");
    }

    @Test
    void keepsEverythingElseWhenItIsStamped() {
        Call call = Calls.established().having("event 1");
        Call stamped = call.stamped(4, Instant.EPOCH);

        assertThat(stamped.version()).isEqualTo(4);
        assertThat(stamped.stamped(call.version(), call.changedAt())).isEqualTo(call);
    }
}
