package io.wrapup.telephony;

import static io.wrapup.calls.model.Calls.BEGAN;
import static io.wrapup.calls.model.Calls.LEE;
import static io.wrapup.calls.model.Calls.RELEASED;
import static io.wrapup.calls.model.Calls.json;
import static io.wrapup.telephony.TelephonyEventType.ESTABLISHED;
import static io.wrapup.telephony.TelephonyEventType.HELD;
import static io.wrapup.telephony.TelephonyEventType.PARTY_ADDED;
import static io.wrapup.telephony.TelephonyEventType.PARTY_CHANGED;
import static io.wrapup.telephony.TelephonyEventType.PARTY_DELETED;
import static io.wrapup.telephony.TelephonyEventType.RETRIEVED;
import static io.wrapup.telephony.TelephonyEventType.RINGING;
import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.model.CallFact.LegChanged;
import io.wrapup.calls.model.CallFact.ParticipantsChanged;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.LegState;
import io.wrapup.calls.model.Owner;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegTransitionTest {

    private static final Function<String, Optional<Owner>> OWNERS =
            dn -> dn.equals("15000") ? Optional.of(LEE) : Optional.empty();

    /** Tests each event in each state of a leg, and before the leg exists: the state that follows, or none. */
    @ParameterizedTest(
            name = "{0}: from nothing {1}, Dialing {2}, Ringing {3}, Established {4}, Held {5}, Released {6}")
    @CsvSource({
        // event               nothing      DIALING      RINGING      ESTABLISHED  HELD         RELEASED
        "DIALING,               DIALING,     -,           -,           -,           -,           -",
        "RINGING,               RINGING,     -,           -,           -,           -,           -",
        "ESTABLISHED,           ESTABLISHED, ESTABLISHED, ESTABLISHED, -,           -,           -",
        "HELD,                  HELD,        HELD,        HELD,        HELD,        -,           -",
        "RETRIEVED,             ESTABLISHED, ESTABLISHED, ESTABLISHED, -,           ESTABLISHED, -",
        "RELEASED,              RELEASED,    RELEASED,    RELEASED,    RELEASED,    RELEASED,    -",
        "ABANDONED,             RELEASED,    RELEASED,    RELEASED,    RELEASED,    RELEASED,    -",
        "PARTY_ADDED,           ESTABLISHED, same,        same,        same,        same,        -",
        "PARTY_CHANGED,         ESTABLISHED, same,        same,        same,        same,        -",
        "PARTY_DELETED,         -,           -,           -,           -,           -,           -",
        "ATTACHED_DATA_CHANGED, -,           -,           -,           -,           -,           -"
    })
    void followsTheTransitionTable(
            TelephonyEventType type,
            String fromNothing,
            String fromDialing,
            String fromRinging,
            String fromEstablished,
            String fromHeld,
            String fromReleased) {
        TelephonyEvent event = Events.of(type, "{'otherDN':'15002'}");

        assertLeads(Optional.empty(), event, fromNothing);
        assertLeads(Optional.of(Calls.leesLeg(LegState.DIALING)), event, fromDialing);
        assertLeads(Optional.of(Calls.leesLeg(LegState.RINGING)), event, fromRinging);
        assertLeads(Optional.of(Calls.leesLeg(LegState.ESTABLISHED)), event, fromEstablished);
        assertLeads(Optional.of(Calls.leesLeg(LegState.HELD)), event, fromHeld);
        assertLeads(Optional.of(Calls.leesLeg(LegState.RELEASED)), event, fromReleased);
    }

    private static void assertLeads(Optional<Leg> leg, TelephonyEvent event, String expected) {
        Optional<LegTransition> transition = LegTransition.of(leg, event, OWNERS);
        LegState from = leg.map(Leg::state).orElse(null);
        if (expected.equals("-")) {
            assertThat(transition).as("%s from %s", event.type(), from).isEmpty();
        } else if (expected.equals("same")) {
            assertThat(transition.orElseThrow().leg().state()).isEqualTo(from);
            assertThat(transition.orElseThrow().facts()).containsExactly(new ParticipantsChanged("15000"));
        } else {
            LegState to = LegState.valueOf(expected);
            assertThat(transition.orElseThrow().leg().state()).isEqualTo(to);
            assertThat(transition.orElseThrow().facts()).containsExactly(new LegChanged("15000", from, to));
        }
    }

    @Test
    void beginsALegWithItsOwnerAndTheDataOfTheEvent() {
        TelephonyEvent event =
                Events.of(RINGING, "{'otherDN':'15001','capabilities':['Answer'],'extensions':{'BusinessCall':1}}");
        Leg leg =
                LegTransition.of(Optional.empty(), event, OWNERS).orElseThrow().leg();

        assertThat(leg)
                .isEqualTo(new Leg(
                        "15000",
                        LEE,
                        LegState.RINGING,
                        List.of("15001"),
                        List.of("Answer"),
                        json("{'BusinessCall':1}"),
                        event.time(),
                        null));
    }

    @Test
    void beginsALegWithoutOwnerForAnUnassignedNumber() {
        TelephonyEvent event = Events.of(RINGING, "{'thisDN':'19000'}");
        Leg leg =
                LegTransition.of(Optional.empty(), event, OWNERS).orElseThrow().leg();

        assertThat(leg.owner()).isNull();
        assertThat(leg.thisDN()).isEqualTo("19000");
    }

    @Test
    void keepsTheOwnerFromTheBeginOfTheLeg() {
        TelephonyEvent event = Events.of(ESTABLISHED);
        Leg leg = LegTransition.of(Optional.of(Calls.leesLeg(LegState.RINGING)), event, dn -> Optional.of(Calls.ANA))
                .orElseThrow()
                .leg();

        assertThat(leg.owner()).isEqualTo(LEE);
        assertThat(leg.beganAt()).isEqualTo(BEGAN);
    }

    @ParameterizedTest
    @CsvSource({"DIALING", "RINGING"})
    void beginsAReleasedLegAgainWithALaterEventOnly(TelephonyEventType type) {
        Leg released = Calls.leesLeg(LegState.RELEASED);
        TelephonyEvent earlier = Events.of(type, "{'time':'" + RELEASED.minusMillis(1) + "'}");
        TelephonyEvent later = Events.of(type, "{'time':'" + RELEASED.plusMillis(1) + "'}");

        assertThat(LegTransition.of(Optional.of(released), earlier, OWNERS)).isEmpty();
        Leg again = LegTransition.of(Optional.of(released), later, OWNERS)
                .orElseThrow()
                .leg();
        assertThat(again.active()).isTrue();
        assertThat(again.beganAt()).isEqualTo(later.time());
        assertThat(again.releasedAt()).isNull();
        assertThat(again.otherDNs()).isEmpty();
    }

    @Test
    void hasTheTimeOfItsRelease() {
        TelephonyEvent event = Events.of(TelephonyEventType.RELEASED);
        Leg leg = LegTransition.of(Optional.of(Calls.leesLeg(LegState.HELD)), event, OWNERS)
                .orElseThrow()
                .leg();

        assertThat(leg.releasedAt()).isEqualTo(event.time());
        assertThat(leg.otherDNs()).containsExactly("15001");
    }

    @Test
    void seesTheCallerOfAnExternalCall() {
        assertThat(after(null, Events.of(RINGING, "{'ani':'+41441234567'}")).otherDNs())
                .containsExactly("+41441234567");
        assertThat(after(Calls.leesLeg(LegState.RINGING), Events.of(ESTABLISHED, "{'ani':'+41441234567'}"))
                        .otherDNs())
                .containsExactly("15001");
    }

    @Test
    void seesAConferenceGrowAndShrink() {
        Leg two = Calls.leesLeg(LegState.ESTABLISHED);
        Leg three = after(two, Events.of(PARTY_ADDED, "{'otherDN':'15002'}"));
        assertThat(three.otherDNs()).containsExactly("15001", "15002");

        Leg held = after(three, Events.of(HELD, "{'otherDN':'15001'}"));
        assertThat(held.otherDNs()).containsExactly("15001", "15002");
        assertThat(after(held, Events.of(RETRIEVED)).otherDNs()).containsExactly("15001", "15002");

        Leg again = after(three, Events.of(PARTY_DELETED, "{'otherDN':'15001'}"));
        assertThat(again.otherDNs()).containsExactly("15002");
        assertThat(again.state()).isEqualTo(LegState.ESTABLISHED);
    }

    @Test
    void seesTheNewParticipantAfterATransfer() {
        Leg leg = after(Calls.leesLeg(LegState.HELD), Events.of(PARTY_CHANGED, "{'otherDN':'15002'}"));

        assertThat(leg.otherDNs()).containsExactly("15002");
        assertThat(leg.state()).isEqualTo(LegState.HELD);
    }

    @Test
    void changesNothingWhenTheParticipantsStayTheSame() {
        Optional<Leg> leg = Optional.of(Calls.leesLeg(LegState.ESTABLISHED));

        assertThat(LegTransition.of(leg, Events.of(PARTY_ADDED, "{'otherDN':'15001'}"), OWNERS))
                .isEmpty();
        assertThat(LegTransition.of(leg, Events.of(PARTY_DELETED, "{'otherDN':'15009'}"), OWNERS))
                .isEmpty();
        assertThat(LegTransition.of(leg, Events.of(PARTY_CHANGED, "{'otherDN':'15001'}"), OWNERS))
                .isEmpty();
    }

    @Test
    void keepsCapabilitiesUntilThePlatformDeclaresOthersAndExtensionsForOneEvent() {
        Leg leg = Calls.leesLeg(LegState.RINGING).withCapabilities(List.of("Answer"), json("{'a':1}"));
        Leg silent = after(leg, Events.of(ESTABLISHED));
        Leg declared = after(leg, Events.of(ESTABLISHED, "{'capabilities':[],'extensions':{'b':2}}"));

        assertThat(silent.capabilities()).containsExactly("Answer");
        assertThat(silent.extensions()).isEmpty();
        assertThat(declared.capabilities()).isEmpty();
        assertThat(declared.extensions()).isEqualTo(json("{'b':2}"));
    }

    private static Leg after(Leg leg, TelephonyEvent event) {
        return LegTransition.of(Optional.ofNullable(leg), event, OWNERS)
                .orElseThrow()
                .leg();
    }
}
