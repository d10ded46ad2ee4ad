package io.wrapup.telephony;

import io.wrapup.calls.model.CallFact;
import io.wrapup.calls.model.CallFact.LegChanged;
import io.wrapup.calls.model.CallFact.ParticipantsChanged;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.LegState;
import io.wrapup.calls.model.Owner;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What an event makes of the leg it is about: the leg afterwards and what happened to it. */
record LegTransition(Leg leg, List<CallFact> facts) {

    /** Nothing when the event is out of order or says nothing new. */
    static Optional<LegTransition> of(
            Optional<Leg> leg, TelephonyEvent event, Function<String, Optional<Owner>> owners) {
        if (leg.isEmpty() || beginsAgain(leg.get(), event)) {
            return begun(event, owners);
        }
        if (!leg.get().active()) {
            return Optional.empty();
        }
        return event.type()
                .state()
                .map(state -> moved(leg.get(), state, event))
                .orElseGet(() -> regrouped(leg.get(), event));
    }

    /** A released leg begins again by ringing or dialing later; an earlier ringing that arrives late does not wake it. */
    private static boolean beginsAgain(Leg leg, TelephonyEvent event) {
        Instant releasedAt = leg.releasedAt();
        return releasedAt != null && event.type().beginsLeg() && !event.time().isBefore(releasedAt);
    }

    /** The first that is heard of a leg; even its end, because its agent may still have a disposition to set. */
    private static Optional<LegTransition> begun(TelephonyEvent event, Function<String, Optional<Owner>> owners) {
        return firstState(event).map(state -> {
            Leg leg = Leg.begin(event.thisDN(), owners.apply(event.thisDN()).orElse(null), state, event.time());
            return new LegTransition(
                    declared(seeing(leg, participants(leg, event)), event),
                    List.of(new LegChanged(event.thisDN(), null, state)));
        });
    }

    private static Optional<LegState> firstState(TelephonyEvent event) {
        boolean joins =
                event.type() == TelephonyEventType.PARTY_ADDED || event.type() == TelephonyEventType.PARTY_CHANGED;
        return joins ? Optional.of(LegState.ESTABLISHED) : event.type().state();
    }

    private static Optional<LegTransition> moved(Leg leg, LegState to, TelephonyEvent event) {
        if (!leads(leg.state(), to, event.type())) {
            return Optional.empty();
        }
        Leg moved = seeing(leg.moved(to, event.time()), participants(leg, event));
        return Optional.of(
                new LegTransition(declared(moved, event), List.of(new LegChanged(leg.thisDN(), leg.state(), to))));
    }

    /** Only forward; from hold back by EventRetrieved alone, so that a late EventEstablished does not take a call off hold. */
    private static boolean leads(LegState from, LegState to, TelephonyEventType type) {
        return switch (from) {
            case DIALING, RINGING -> to != LegState.DIALING && to != LegState.RINGING;
            case ESTABLISHED -> to == LegState.HELD || to == LegState.RELEASED;
            case HELD -> type == TelephonyEventType.RETRIEVED || to == LegState.RELEASED;
            case RELEASED -> false;
        };
    }

    private static Optional<LegTransition> regrouped(Leg leg, TelephonyEvent event) {
        List<String> participants = participants(leg, event);
        return participants.equals(leg.otherDNs())
                ? Optional.empty()
                : Optional.of(new LegTransition(
                        declared(leg.seeing(participants), event), List.of(new ParticipantsChanged(leg.thisDN()))));
    }

    private static List<String> participants(Leg leg, TelephonyEvent event) {
        List<String> present = leg.otherDNs();
        Optional<String> other =
                event.otherDN().or(() -> event.ani().filter(ani -> present.isEmpty() && !ani.equals(leg.thisDN())));
        return other.map(dn -> switch (event.type()) {
                    case PARTY_ADDED -> present.contains(dn) ? present : joined(present, dn);
                    case PARTY_DELETED ->
                        present.stream().filter(known -> !known.equals(dn)).toList();
                    case PARTY_CHANGED -> List.of(dn);
                    case ATTACHED_DATA_CHANGED -> present;
                    // In a conference an event about this leg's own state says nothing about the others.
                    default -> present.size() > 1 ? present : List.of(dn);
                })
                .orElse(present);
    }

    private static List<String> joined(List<String> present, String dn) {
        List<String> joined = new ArrayList<>(present);
        joined.add(dn);
        return joined;
    }

    private static Leg seeing(Leg leg, List<String> participants) {
        return participants.equals(leg.otherDNs()) ? leg : leg.seeing(participants);
    }

    private static Leg declared(Leg leg, TelephonyEvent event) {
        return leg.declared(
                event.capabilities().orElse(leg.capabilities()),
                event.extensions().orElse(JsonValue.EMPTY_JSON_OBJECT));
    }
}
