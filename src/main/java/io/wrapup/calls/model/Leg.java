package io.wrapup.calls.model;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One DN's leg of a call: its state, whom that leg talks to, what the telephony platform lets it do, and its times.
 *
 * <p>A leg without {@link Owner} is a number that no agent of the directory has. Immutable.
 *
 * @param thisDN the leg's own directory number
 * @param owner the agent whose leg it is
 * @param otherDNs the other participants as this leg sees them
 * @param capabilities the call-control operations the platform declared for this leg
 * @param extensions what the platform said beside the call in its last state event
 */
public record Leg(
        String thisDN,
        @Nullable Owner owner,
        LegState state,
        List<String> otherDNs,
        List<String> capabilities,
        JsonObject extensions,
        Instant beganAt,
        @Nullable Instant releasedAt) {

    public Leg {
        otherDNs = List.copyOf(otherDNs);
        capabilities = List.copyOf(capabilities);
    }

    /** A leg that begins now; released ones exist too, when the end is the first that is heard of a leg. */
    public static Leg begin(String thisDN, @Nullable Owner owner, LegState state, Instant at) {
        Instant releasedAt = state == LegState.RELEASED ? at : null;
        return new Leg(thisDN, owner, state, List.of(), List.of(), JsonValue.EMPTY_JSON_OBJECT, at, releasedAt);
    }

    public boolean active() {
        return state != LegState.RELEASED;
    }

    public boolean belongsTo(String userName) {
        return owner != null && owner.userName().equals(userName);
    }

    public boolean isOn(String deviceId) {
        return owner != null && owner.deviceId().equals(deviceId);
    }

    public Leg moved(LegState to, Instant at) {
        Instant end = to == LegState.RELEASED ? at : null;
        return new Leg(thisDN, owner, to, otherDNs, capabilities, extensions, beganAt, end);
    }

    public Leg seeing(List<String> participants) {
        return new Leg(thisDN, owner, state, participants, capabilities, extensions, beganAt, releasedAt);
    }

    /** The leg with what the platform declared for it: capabilities and extensions. */
    public Leg declared(List<String> operations, JsonObject with) {
        return new Leg(thisDN, owner, state, otherDNs, operations, with, beganAt, releasedAt);
    }

    /** How long the leg has lasted, or lasted, never negative. */
    public Duration duration(Instant now) {
        Duration lasted = Duration.between(beganAt, releasedAt == null ? now : releasedAt);
        return lasted.isNegative() ? Duration.ZERO : lasted;
    }
}
