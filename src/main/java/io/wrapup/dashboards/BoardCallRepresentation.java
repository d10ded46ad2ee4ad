package io.wrapup.dashboards;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.Owner;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A call as supervisors see it: all legs at once. Times are ISO 8601 in UTC.
 *
 * @param direction what the platform says the call is; {@code Inbound} when it only gave a caller's number
 * @param endedAt when the last leg was released; absent while anybody is on the call
 */
public record BoardCallRepresentation(
        String callUuid,
        @Nullable String connId,
        @Nullable String callType,
        @Nullable String direction,
        @Nullable String dnis,
        @Nullable String ani,
        List<LegView> parties,
        @Nullable AppliedDisposition disposition,
        JsonObject userData,
        Instant beganAt,
        @Nullable Instant endedAt,
        Instant changedAt,
        long version) {

    /** One leg; without {@code userName} and {@code agent} it is a number that no agent has. */
    public record LegView(
            String thisDN,
            @Nullable String userName,
            @Nullable String agent,
            String state,
            List<String> otherDNs,
            Instant beganAt,
            @Nullable Instant releasedAt) {}

    /** @param names the names of agents by their user names */
    public static BoardCallRepresentation of(BoardCall known, UnaryOperator<String> names) {
        return of(known, known.disposition(), names);
    }

    /** The call with one agent's disposition in place of the newest. */
    public static BoardCallRepresentation of(
            BoardCall known, @Nullable AppliedDisposition disposition, UnaryOperator<String> names) {
        Call call = known.call();
        return new BoardCallRepresentation(
                call.callUuid(),
                call.connId(),
                call.callType(),
                call.callType() == null && call.ani() != null ? "Inbound" : call.callType(),
                call.dnis(),
                call.ani(),
                call.legs().stream().map(leg -> leg(leg, names)).toList(),
                disposition,
                call.userData().pairs(),
                call.legs().stream().map(Leg::beganAt).min(Instant::compareTo).orElse(call.changedAt()),
                known.endedAt().orElse(null),
                call.changedAt(),
                call.version());
    }

    private static LegView leg(Leg leg, UnaryOperator<String> names) {
        Owner owner = leg.owner();
        String userName = owner == null ? null : owner.userName();
        return new LegView(
                leg.thisDN(),
                userName,
                userName == null ? null : Objects.requireNonNull(names.apply(userName)),
                leg.state().label(),
                leg.otherDNs(),
                leg.beganAt(),
                leg.releasedAt());
    }
}
