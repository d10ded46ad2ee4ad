package io.wrapup.calls.model;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One DN's part in a call: its state, the other participants, the operations that the platform allows on it, and its
 * times.
 *
 * <p>A leg without {@link Owner} has a number of no agent in the directory. Immutable.
 *
 * @param thisDN the leg's own directory number
 * @param owner the agent whose leg it is
 * @param otherDNs the other participants as this leg sees them
 * @param capabilities the call-control operations that the platform declared for this leg
 * @param extensions the additional data of the platform's last event for this leg
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

    /**
     * Returns a leg that begins now. Its first state can be {@code RELEASED}: the first event that arrives for a leg
     * may be its release.
     */
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

    public Leg withState(LegState to, Instant at) {
        Instant end = to == LegState.RELEASED ? at : null;
        return new Leg(thisDN, owner, to, otherDNs, capabilities, extensions, beganAt, end);
    }

    public Leg withParticipants(List<String> participants) {
        return new Leg(thisDN, owner, state, participants, capabilities, extensions, beganAt, releasedAt);
    }

    /** Returns the leg with these capabilities and extensions, as the platform declared them. */
    public Leg withCapabilities(List<String> operations, JsonObject data) {
        return new Leg(thisDN, owner, state, otherDNs, operations, data, beganAt, releasedAt);
    }

    /** Returns the duration of the leg until {@code now}, or until its release. Never negative. */
    public Duration duration(Instant now) {
        Duration duration = Duration.between(beganAt, releasedAt == null ? now : releasedAt);
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
