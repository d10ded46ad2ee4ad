package io.wrapup.telephony;

import static io.wrapup.calls.model.LegState.RELEASED;
import static io.wrapup.telephony.TelephonyEventType.ATTACHED_DATA_CHANGED;

import io.wrapup.calls.model.AgentRequest;
import io.wrapup.calls.model.LegState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A minimal model of a documented call: the state of each leg, the user data, and the reported dispositions. */
final class CallModel {

    /** The outcome of an agent's request. */
    enum Outcome {
        DONE,
        REPEATED,
        UNKNOWN,
        RELEASED,
        TOO_LATE
    }

    private static final Map<String, String> NUMBERS = Map.of("lee", "15000", "ana", "15001");

    final Map<String, LegState> states = new HashMap<>();
    final Map<String, Instant> ends = new HashMap<>();
    final Map<String, String> data = new HashMap<>();
    final List<String> reported = new ArrayList<>();
    private final Set<String> applied = new HashSet<>();

    boolean isApplied(TelephonyEvent event) {
        return event.id().filter(id -> applied.contains("event " + id)).isPresent();
    }

    /** Applies an event, which may have no effect. */
    void apply(TelephonyEvent event) {
        applyState(event);
        applyData(event);
    }

    void markApplied(TelephonyEvent event) {
        event.id().ifPresent(id -> applied.add("event " + id));
    }

    private void applyState(TelephonyEvent event) {
        String dn = event.thisDN();
        LegState from = states.get(dn);
        boolean beginsAgain =
                from == RELEASED && event.type().beginsLeg() && !event.time().isBefore(ends.get(dn));
        LegState to = from == null || beginsAgain ? firstState(event.type()) : nextState(from, event.type());
        if (to != null && to != from) {
            states.put(dn, to);
            ends.remove(dn);
            if (to == RELEASED) {
                ends.put(dn, event.time());
            }
        }
    }

    private static LegState firstState(TelephonyEventType type) {
        return switch (type) {
            case PARTY_ADDED, PARTY_CHANGED -> LegState.ESTABLISHED;
            default -> type.state().orElse(null);
        };
    }

    private static LegState nextState(LegState from, TelephonyEventType type) {
        if (from == RELEASED || type == TelephonyEventType.RELEASED || type == TelephonyEventType.ABANDONED) {
            return RELEASED;
        }
        return switch (type) {
            case HELD -> LegState.HELD;
            case RETRIEVED -> LegState.ESTABLISHED;
            case ESTABLISHED -> from == LegState.HELD ? LegState.HELD : LegState.ESTABLISHED;
            default -> from;
        };
    }

    private void applyData(TelephonyEvent event) {
        event.userData().forEach((key, value) -> {
            String text = value.toString();
            if (event.type() == ATTACHED_DATA_CHANGED && text.equals("null")) {
                data.remove(key);
            } else if (event.type() == ATTACHED_DATA_CHANGED) {
                data.put(key, text);
            } else if (!text.equals("null")) {
                data.putIfAbsent(key, text);
            }
        });
    }

    /** Applies a disposition: either the user data changes, or the disposition is reported. */
    Outcome setDisposition(AgentRequest request, String value, Duration window, Instant now) {
        Outcome outcome = outcome(request);
        String dn = NUMBERS.get(request.userName());
        if (outcome == Outcome.RELEASED && ends.get(dn).plus(window).isBefore(now)) {
            return Outcome.TOO_LATE;
        }
        if (outcome == Outcome.RELEASED) {
            reported.add(value);
        } else if (outcome == Outcome.DONE) {
            data.put("code", value);
        }
        return done(outcome == Outcome.RELEASED ? Outcome.DONE : outcome, request);
    }

    Outcome setUserData(AgentRequest request, String key, String value) {
        return onActiveLeg(request, () -> data.put(key, value));
    }

    Outcome delete(AgentRequest request, String key) {
        return onActiveLeg(request, () -> data.remove(key));
    }

    Outcome deleteAll(AgentRequest request) {
        return onActiveLeg(request, data::clear);
    }

    private Outcome onActiveLeg(AgentRequest request, Runnable change) {
        Outcome outcome = outcome(request);
        if (outcome == Outcome.DONE) {
            change.run();
        }
        return done(outcome, request);
    }

    private Outcome outcome(AgentRequest request) {
        String dn = NUMBERS.get(request.userName());
        LegState state = dn == null ? null : states.get(dn);
        if (state == null) {
            return Outcome.UNKNOWN;
        }
        if (request.appliedId().filter(applied::contains).isPresent()) {
            return Outcome.REPEATED;
        }
        return state == RELEASED ? Outcome.RELEASED : Outcome.DONE;
    }

    private Outcome done(Outcome outcome, AgentRequest request) {
        if (outcome == Outcome.DONE) {
            request.appliedId().ifPresent(applied::add);
        }
        return outcome;
    }
}
