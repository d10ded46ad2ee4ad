package io.wrapup.calls.model;

import static io.wrapup.calls.model.Calls.ANA;
import static io.wrapup.calls.model.Calls.BEGAN;
import static io.wrapup.calls.model.Calls.LEE;
import static io.wrapup.calls.model.Calls.RELEASED;
import static io.wrapup.calls.model.Calls.leesLeg;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallTest {

    private static final Owner LEE_AT_HOME = new Owner(LEE.agentId(), LEE.userName(), "home");

    @Test
    void isActiveWhileALegIsActive() {
        assertThat(Calls.ringing().active()).isTrue();
        assertThat(Calls.held().active()).isTrue();
        assertThat(Calls.transferredAway().active()).isTrue();
        assertThat(Calls.released().active()).isFalse();
        assertThat(Call.begin("new").active()).isFalse();
    }

    @Test
    void returnsTheActiveLegOfAnAgent() {
        Leg atHome = Calls.leg("16000", LEE_AT_HOME, LegState.HELD);
        Leg atWork = leesLeg(LegState.RELEASED);

        assertThat(Calls.between(atWork, atHome).legOf("lee")).contains(atHome);
        assertThat(Calls.between(atHome, atWork).legOf("lee")).contains(atHome);
    }

    @Test
    void returnsTheLegReleasedLastOfAnAgentWithoutAnActiveLeg() {
        Leg first = leesLeg(LegState.RELEASED);
        Leg last = Calls.leg("16000", LEE_AT_HOME, LegState.RELEASED)
                .withState(LegState.RELEASED, RELEASED.plusSeconds(1));

        assertThat(Calls.between(first, last).legOf("lee")).contains(last);
        assertThat(Calls.between(last, first).legOf("lee")).contains(last);
    }

    @Test
    void returnsTheLegOnAGivenDevice() {
        Leg atHome = Calls.leg("16000", LEE_AT_HOME, LegState.HELD);
        Leg atWork = leesLeg(LegState.RELEASED);
        Call call = Calls.between(atWork, atHome);

        assertThat(call.legOn("lee", LEE.deviceId())).contains(atWork);
        assertThat(call.legOn("lee", "home")).contains(atHome);
        assertThat(call.legOn("lee", ANA.deviceId())).isEmpty();
    }

    @Test
    void hasNoLegForOtherAgents() {
        Leg nobodys = Leg.begin("19000", null, LegState.ESTABLISHED, BEGAN);
        Call call = Calls.established().with(nobodys);

        assertThat(call.legOf("eve")).isEmpty();
        assertThat(call.legOn("ana", LEE.deviceId())).isEmpty();
        assertThat(nobodys.belongsTo("")).isFalse();
        assertThat(nobodys.isOn("")).isFalse();
    }

    @Test
    void hasOneLegForEachNumber() {
        Call call = Calls.ringing().with(leesLeg(LegState.HELD));

        assertThat(call.legs()).hasSize(2);
        assertThat(call.leg("15000")).contains(leesLeg(LegState.HELD));
        assertThat(call.leg("15002")).isEmpty();
    }

    @Test
    void addsMissingNumbersAndReplacesNone() {
        Call call = Call.begin("new").completed("c1", null, "d1", null).completed("c2", "Inbound", "d2", "a2");

        assertThat(call.connId()).isEqualTo("c1");
        assertThat(call.dnis()).isEqualTo("d1");
        assertThat(call.callType()).isEqualTo("Inbound");
        assertThat(call.ani()).isEqualTo("a2");
    }

    @Test
    void changesOnlyVersionAndTimeWhenStamped() {
        Call call = Calls.established().withApplied("event 1");
        Call stamped = call.stamped(4, Instant.EPOCH);

        assertThat(stamped.version()).isEqualTo(4);
        assertThat(stamped.stamped(call.version(), call.changedAt())).isEqualTo(call);
    }
}
