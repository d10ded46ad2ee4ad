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

/**
 * The effect of an event on its leg.
 *
 * @param leg the leg after the event
 * @param facts what changed
 */
record LegTransition(Leg leg, List<CallFact> facts) {

    /** Returns the effect of an event on a leg; empty if the event is out of order or changes nothing. */
    static Optional<LegTransition> of(
            Optional<Leg> leg, TelephonyEvent event, Function<String, Optional<Owner>> owners) {
        if (leg.isEmpty() || canBeginAgain(leg.get(), event)) {
            return begin(event, owners);
        }
        if (!leg.get().active()) {
            return Optional.empty();
        }
        return event.type()
                .state()
                .map(state -> changeState(leg.get(), state, event))
                .orElseGet(() -> changeParticipants(leg.get(), event));
    }

    /**
     * A released leg begins again with a later ringing or dialing. An earlier ringing that arrives late has no effect.
     */
    private static boolean canBeginAgain(Leg leg, TelephonyEvent event) {
        Instant releasedAt = leg.releasedAt();
        return releasedAt != null && event.type().beginsLeg() && !event.time().isBefore(releasedAt);
    }

    /** Begins a leg with its first event. Even a release begins one, because its agent may still set a disposition. */
    private static Optional<LegTransition> begin(TelephonyEvent event, Function<String, Optional<Owner>> owners) {
        return firstState(event).map(state -> {
            Leg leg = Leg.begin(event.thisDN(), owners.apply(event.thisDN()).orElse(null), state, event.time());
            return new LegTransition(
                    withDeclaration(withParticipants(leg, participants(leg, event)), event),
                    List.of(new LegChanged(event.thisDN(), null, state)));
        });
    }

    private static Optional<LegState> firstState(TelephonyEvent event) {
        boolean joins =
                event.type() == TelephonyEventType.PARTY_ADDED || event.type() == TelephonyEventType.PARTY_CHANGED;
        return joins ? Optional.of(LegState.ESTABLISHED) : event.type().state();
    }

    private static Optional<LegTransition> changeState(Leg leg, LegState to, TelephonyEvent event) {
        if (!isAllowed(leg.state(), to, event.type())) {
            return Optional.empty();
        }
        Leg changed = withParticipants(leg.withState(to, event.time()), participants(leg, event));
        return Optional.of(new LegTransition(
                withDeclaration(changed, event), List.of(new LegChanged(leg.thisDN(), leg.state(), to))));
    }

    /** States only advance. Only EventRetrieved ends a hold, so that a late EventEstablished does not. */
    private static boolean isAllowed(LegState from, LegState to, TelephonyEventType type) {
        return switch (from) {
            case DIALING, RINGING -> to != LegState.DIALING && to != LegState.RINGING;
            case ESTABLISHED -> to == LegState.HELD || to == LegState.RELEASED;
            case HELD -> type == TelephonyEventType.RETRIEVED || to == LegState.RELEASED;
            case RELEASED -> false;
        };
    }

    private static Optional<LegTransition> changeParticipants(Leg leg, TelephonyEvent event) {
        List<String> participants = participants(leg, event);
        return participants.equals(leg.otherDNs())
                ? Optional.empty()
                : Optional.of(new LegTransition(
                        withDeclaration(leg.withParticipants(participants), event),
                        List.of(new ParticipantsChanged(leg.thisDN()))));
    }

    private static List<String> participants(Leg leg, TelephonyEvent event) {
        List<String> current = leg.otherDNs();
        Optional<String> other =
                event.otherDN().or(() -> event.ani().filter(ani -> current.isEmpty() && !ani.equals(leg.thisDN())));
        return other.map(dn -> switch (event.type()) {
                    case PARTY_ADDED -> current.contains(dn) ? current : append(current, dn);
                    case PARTY_DELETED ->
                        current.stream()
                                .filter(participant -> !participant.equals(dn))
                                .toList();
                    case PARTY_CHANGED -> List.of(dn);
                    case ATTACHED_DATA_CHANGED -> current;
                    // In a conference an event about this leg's own state says nothing about the others.
                    default -> current.size() > 1 ? current : List.of(dn);
                })
                .orElse(current);
    }

    private static List<String> append(List<String> current, String dn) {
        List<String> appended = new ArrayList<>(current);
        appended.add(dn);
        return appended;
    }

    private static Leg withParticipants(Leg leg, List<String> participants) {
        return participants.equals(leg.otherDNs()) ? leg : leg.withParticipants(participants);
    }

    private static Leg withDeclaration(Leg leg, TelephonyEvent event) {
        return leg.withCapabilities(
                event.capabilities().orElse(leg.capabilities()),
                event.extensions().orElse(JsonValue.EMPTY_JSON_OBJECT));
    }
}
