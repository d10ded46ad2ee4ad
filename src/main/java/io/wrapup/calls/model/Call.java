package io.wrapup.calls.model;

import jakarta.json.bind.annotation.JsonbProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call, from the first ringing until retention removes it.
 *
 * <p>A call begins with the first event of any of its legs. Each DN on it is a {@link Leg} with a state of its own, so
 * the same call is ringing for one agent and established for another. The user data belongs to the call and is common
 * to all legs. A released leg stays, because its agent may still set a disposition; the call is over when its last leg
 * is released. An agent who transferred the call therefore has a released leg on an active call.
 *
 * <p>Immutable: a change makes the next version, which the registry stamps ({@link #stamped}). Readers need no lock.
 *
 * @param callUuid the id of the call everywhere, up to 64 characters (32 on a real platform)
 * @param connId the connection id of the platform, 16 hex digits
 * @param callType {@code Internal}, {@code Inbound}, {@code Outbound} or {@code Consult}, as the platform reports it
 * @param ani the caller's number, for external calls only
 * @param applied the ids of the events and requests that were applied
 * @param version 1 for the first version in the journal, then one more for each change
 * @param changedAt the time of this version; never earlier than the version before, even if the clock was set back
 */
public record Call(
        String callUuid,
        @Nullable String connId,
        @Nullable String callType,
        @Nullable String dnis,
        @Nullable String ani,
        UserData userData,
        @JsonbProperty("parties") List<Leg> legs,
        AppliedIds applied,
        long version,
        Instant changedAt) {

    private static final Pattern VALID_ID = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

    public Call {
        legs = List.copyOf(legs);
    }

    /** Returns a call without anything but its id. */
    public static Call begin(String callUuid) {
        return new Call(callUuid, null, null, null, null, UserData.NONE, List.of(), AppliedIds.NONE, 0, Instant.EPOCH);
    }

    /** Returns whether a call can have that id: 1 to 64 letters, digits, '.', '_', '~' or '-'. */
    public static boolean isValidId(String callUuid) {
        return VALID_ID.matcher(callUuid).matches();
    }

    /** Returns whether a leg is active. */
    public boolean active() {
        return legs.stream().anyMatch(Leg::active);
    }

    public Optional<Leg> leg(String dn) {
        return legs.stream().filter(leg -> leg.thisDN().equals(dn)).findFirst();
    }

    /** Returns the agent's active leg, otherwise the agent's leg that was released last. */
    public Optional<Leg> legOf(String userName) {
        return leg(leg -> leg.belongsTo(userName));
    }

    /** Returns the agent's leg on one device, chosen as in {@link #legOf}. */
    public Optional<Leg> legOn(String userName, String deviceId) {
        return leg(leg -> leg.belongsTo(userName) && leg.isOn(deviceId));
    }

    private Optional<Leg> leg(Predicate<Leg> predicate) {
        return legs.stream()
                .filter(predicate)
                .max(Comparator.comparing(Leg::releasedAt, Comparator.nullsLast(Comparator.naturalOrder())));
    }

    /** Returns the call with this leg added, in place of the leg of the same DN if there is one. */
    public Call with(Leg leg) {
        List<Leg> next = new ArrayList<>(legs);
        next.removeIf(other -> other.thisDN().equals(leg.thisDN()));
        next.add(leg);
        return new Call(callUuid, connId, callType, dnis, ani, userData, next, applied, version, changedAt);
    }

    public Call with(UserData next) {
        return new Call(callUuid, connId, callType, dnis, ani, next, legs, applied, version, changedAt);
    }

    /** Returns the call with the id of an event or request recorded as applied. */
    public Call withApplied(String appliedId) {
        return new Call(
                callUuid, connId, callType, dnis, ani, userData, legs, applied.with(appliedId), version, changedAt);
    }

    /** Returns the call with these ids and numbers where it has none; existing ones are not replaced. */
    public Call completed(
            @Nullable String connId, @Nullable String callType, @Nullable String dnis, @Nullable String ani) {
        return new Call(
                callUuid,
                this.connId == null ? connId : this.connId,
                this.callType == null ? callType : this.callType,
                this.dnis == null ? dnis : this.dnis,
                this.ani == null ? ani : this.ani,
                userData,
                legs,
                applied,
                version,
                changedAt);
    }

    /** Returns the call with its version and time, which the registry assigns. */
    public Call stamped(long nextVersion, Instant at) {
        return new Call(callUuid, connId, callType, dnis, ani, userData, legs, applied, nextVersion, at);
    }
}
