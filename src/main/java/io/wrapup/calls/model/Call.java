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
 * A call, from the first ringing to long after the last hang-up.
 *
 * <p>It begins with the first event of any of its legs. Each DN on it is a {@link Leg} with a state of its own, so the same call
 * is ringing for one agent and established for another. The user data is the call's and common to all legs. A leg that is
 * released stays, because its agent may still say how the call ended; the call is over when its last leg is released. An agent who
 * transferred the call away therefore has a released leg on a call that goes on with somebody else.
 *
 * <p>Immutable: a change makes the next version, which the registry stamps ({@link #stamped}). Readers need no lock.
 *
 * @param callUuid identifies the call everywhere, up to 64 characters (32 on a real platform)
 * @param connId the platform's connection id, 16 hex digits
 * @param callType {@code Internal}, {@code Inbound}, {@code Outbound} or {@code Consult}, as the platform says
 * @param ani the caller's number, of external calls only
 * @param applied ids of what has been applied already
 * @param version 1 for the first version in the journal, then one more with each change
 * @param changedAt when this version was made; never earlier than the version before, even if the clock was set back
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

    private static final Pattern UUID = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

    public Call {
        legs = List.copyOf(legs);
    }

    /** A call of which nothing but its id is known yet. */
    public static Call begin(String callUuid) {
        return new Call(callUuid, null, null, null, null, UserData.NONE, List.of(), AppliedIds.NONE, 0, Instant.EPOCH);
    }

    /** Whether a call may have that id: 1 to 64 letters, digits, '.', '_', '~' or '-'. */
    public static boolean mayBeCalled(String callUuid) {
        return UUID.matcher(callUuid).matches();
    }

    /** Whether anybody is still on it. */
    public boolean active() {
        return legs.stream().anyMatch(Leg::active);
    }

    public Optional<Leg> leg(String dn) {
        return legs.stream().filter(leg -> leg.thisDN().equals(dn)).findFirst();
    }

    /** The leg through which an agent sees the call: the active one, otherwise the one released last. */
    public Optional<Leg> legOf(String userName) {
        return leg(leg -> leg.belongsTo(userName));
    }

    /** The agent's leg on one device of theirs. */
    public Optional<Leg> legOn(String userName, String deviceId) {
        return leg(leg -> leg.belongsTo(userName) && leg.isOn(deviceId));
    }

    private Optional<Leg> leg(Predicate<Leg> wanted) {
        return legs.stream()
                .filter(wanted)
                .max(Comparator.comparing(Leg::releasedAt, Comparator.nullsLast(Comparator.naturalOrder())));
    }

    /** The call with this leg in place of the one of the same DN, or added. */
    public Call with(Leg leg) {
        List<Leg> next = new ArrayList<>(legs);
        next.removeIf(other -> other.thisDN().equals(leg.thisDN()));
        next.add(leg);
        return new Call(callUuid, connId, callType, dnis, ani, userData, next, applied, version, changedAt);
    }

    public Call with(UserData next) {
        return new Call(callUuid, connId, callType, dnis, ani, next, legs, applied, version, changedAt);
    }

    /** The call knowing that the event or request of this id has been applied. */
    public Call having(String appliedId) {
        return new Call(
                callUuid, connId, callType, dnis, ani, userData, legs, applied.with(appliedId), version, changedAt);
    }

    /** The call with what an event knows and the call did not: ids and numbers are completed, never replaced. */
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

    /** The next version, as the registry writes it. */
    public Call stamped(long nextVersion, Instant at) {
        return new Call(callUuid, connId, callType, dnis, ani, userData, legs, applied, nextVersion, at);
    }
}
