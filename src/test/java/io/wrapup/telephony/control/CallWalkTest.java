package io.wrapup.telephony.control;

import static io.wrapup.calls.entity.Calls.BEGAN;
import static io.wrapup.calls.entity.Calls.json;
import static io.wrapup.calls.entity.PartyState.RELEASED;
import static io.wrapup.telephony.entity.TelephonyEventType.ATTACHED_DATA_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.control.UnknownCallException;
import io.wrapup.calls.entity.AgentRequest;
import io.wrapup.calls.entity.Call;
import io.wrapup.calls.entity.CallFact;
import io.wrapup.calls.entity.CallFact.UserDataChanged;
import io.wrapup.calls.entity.CallFact.UserEventRaised;
import io.wrapup.calls.entity.Calls;
import io.wrapup.calls.entity.Change;
import io.wrapup.calls.entity.Owner;
import io.wrapup.calls.entity.Party;
import io.wrapup.calls.entity.PartyState;
import io.wrapup.dispositions.control.DispositionWindowOverException;
import io.wrapup.dispositions.control.Dispositions;
import io.wrapup.telephony.entity.Events;
import io.wrapup.telephony.entity.TelephonyEvent;
import io.wrapup.telephony.entity.TelephonyEventType;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random events of the platform and dispositions of agents, in any order, late, repeated and wrong, against a simple model of one call:
 * the state of each leg and the user data. A failure names the seed with which it comes again.
 */
class CallWalkTest {

    private static final int STEPS = 200;
    private static final List<String> NUMBERS = List.of("15000", "15001", "19000");
    private static final Map<String, Owner> OWNERS = Map.of("15000", Calls.LEE, "15001", Calls.ANA);

    private final CallTracker tracker = new CallTracker(dn -> Optional.ofNullable(OWNERS.get(dn)), call -> true);

    private final Map<String, PartyState> states = new HashMap<>();
    private final Map<String, Instant> ends = new HashMap<>();
    private final Map<String, String> data = new HashMap<>();
    private final Set<String> applied = new HashSet<>();
    private Random random;
    private Instant now = BEGAN;
    private Call call;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void followsTheModel(long seed) {
        random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            now = now.plusSeconds(random.nextInt(20_000));
            if (random.nextInt(3) == 0) {
                dispose();
            } else {
                hear();
            }
            assertFollowsTheModel("seed " + seed + ", step " + step);
        }
    }

    private void hear() {
        TelephonyEvent event = event();
        Optional<String> id = event.id().map(known -> "event " + known);
        boolean repeated = id.filter(applied::contains).isPresent();
        Optional<Change> change = tracker.track(call, event);
        if (repeated) {
            assertThat(change).isEmpty();
            return;
        }
        if (change.isPresent()) {
            assertThat(change.get().facts()).isNotEmpty();
            id.ifPresent(applied::add);
        }
        expectState(event);
        expectData(event);
        change.ifPresent(made -> call = made.next());
    }

    private void expectState(TelephonyEvent event) {
        String dn = event.thisDN();
        PartyState from = states.get(dn);
        boolean wakes =
                event.type().beginsLeg() && from == RELEASED && !event.time().isBefore(ends.get(dn));
        PartyState to = from == null || wakes ? first(event.type()) : next(from, event.type());
        if (to != null && to != from) {
            states.put(dn, to);
            ends.remove(dn);
            if (to == RELEASED) {
                ends.put(dn, event.time());
            }
        }
    }

    private static PartyState first(TelephonyEventType type) {
        return switch (type) {
            case PARTY_ADDED, PARTY_CHANGED -> PartyState.ESTABLISHED;
            default -> type.state().orElse(null);
        };
    }

    private static PartyState next(PartyState from, TelephonyEventType type) {
        boolean ends = type == TelephonyEventType.RELEASED || type == TelephonyEventType.ABANDONED;
        if (from == RELEASED) {
            return RELEASED;
        }
        if (ends) {
            return RELEASED;
        }
        return switch (type) {
            case HELD -> PartyState.HELD;
            case RETRIEVED -> PartyState.ESTABLISHED;
            case ESTABLISHED -> from == PartyState.HELD ? PartyState.HELD : PartyState.ESTABLISHED;
            default -> from;
        };
    }

    private void expectData(TelephonyEvent event) {
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

    private void dispose() {
        AgentRequest request = request();
        Optional<String> dn = legOf(request);
        String value = "d" + random.nextInt(100);
        List<Change> changes;
        try {
            changes = Dispositions.decision(request, json("{'code':'" + value + "'}"))
                    .decide(call, now);
        } catch (UnknownCallException e) {
            assertThat(dn).isEmpty();
            return;
        } catch (DispositionWindowOverException e) {
            assertThat(states.get(dn.orElseThrow())).isEqualTo(RELEASED);
            assertThat(ends.get(dn.get())).isBefore(now.minus(Dispositions.WINDOW));
            return;
        }
        assertThat(dn).isPresent();
        boolean repeated = request.appliedId().filter(id -> !applied.add(id)).isPresent();
        assertThat(changes).hasSize(repeated ? 0 : 1);
        changes.forEach(change -> expectDisposition(change, states.get(dn.get()) != RELEASED, value));
    }

    /** Exactly one of the two: the user data changed, or a user event was raised and nothing else. */
    private void expectDisposition(Change change, boolean active, String value) {
        assertThat(change.facts()).hasSize(1);
        CallFact fact = change.facts().get(0);
        assertThat(fact).isInstanceOf(active ? UserDataChanged.class : UserEventRaised.class);
        if (active) {
            data.put("code", '"' + value + '"');
        }
        call = change.next();
    }

    /** The agent's active leg, otherwise the one released last; here every agent has but one number. */
    private Optional<String> legOf(AgentRequest request) {
        return OWNERS.entrySet().stream()
                .filter(owner -> owner.getValue().userName().equals(request.userName()))
                .filter(owner -> request.deviceId()
                        .map(owner.getValue().deviceId()::equals)
                        .orElse(true))
                .map(Map.Entry::getKey)
                .filter(states::containsKey)
                .findFirst();
    }

    private void assertFollowsTheModel(String where) {
        if (call == null) {
            assertThat(states).as(where).isEmpty();
            return;
        }
        assertThat(call.parties().stream().collect(Collectors.toMap(Party::thisDN, Party::state)))
                .as(where)
                .isEqualTo(states);
        assertThat(call.userData().pairs().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, pair -> pair.getValue().toString())))
                .as(where)
                .isEqualTo(data);
        assertThat(call.active()).as(where).isEqualTo(states.values().stream().anyMatch(state -> state != RELEASED));
        assertThat(call.version()).as(where).isZero();
        assertThat(call.parties())
                .as(where)
                .allSatisfy(leg -> assertThat(leg.releasedAt()).isEqualTo(ends.get(leg.thisDN())));
    }

    private TelephonyEvent event() {
        TelephonyEventType type = TelephonyEventType.values()[random.nextInt(TelephonyEventType.values().length)];
        Instant time = random.nextInt(4) == 0 ? now.minusSeconds(random.nextInt(40_000)) : now;
        String id = random.nextBoolean() ? ",'id':'" + random.nextInt(60) + "'" : "";
        String value = random.nextInt(4) == 0 ? "null" : "'p" + random.nextInt(3) + "'";
        String userData =
                random.nextBoolean() ? ",'userData':{'" + oneOf(List.of("code", "a", "b")) + "':" + value + "}" : "";
        return Events.of(
                type,
                "{'thisDN':'%s','otherDN':'%s','time':'%s'%s%s}"
                        .formatted(oneOf(NUMBERS), oneOf(NUMBERS), time, id, userData));
    }

    private AgentRequest request() {
        String userName = oneOf(List.of("lee", "ana", "eve"));
        Optional<String> device = random.nextInt(3) == 0
                ? Optional.of(oneOf(List.of(Calls.LEE.deviceId(), Calls.ANA.deviceId(), "nowhere")))
                : Optional.empty();
        Optional<String> key = random.nextInt(3) == 0 ? Optional.of("k" + random.nextInt(20)) : Optional.empty();
        return new AgentRequest(userName, Calls.UUID, device, key);
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
