package io.wrapup.dashboards;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.Owner;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A call in the view of supervisors, with all its legs. Times are ISO 8601 in UTC.
 *
 * @param direction the call type of the platform; {@code Inbound} if it sent only the caller's number
 * @param endedAt when the last leg was released; absent while the call is active
 */
@Schema(name = "BoardCall")
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

        @Schema(description = "Absent while the call is active") @Nullable
        Instant endedAt,

        Instant changedAt,
        long version) {

    /** A leg. Without {@code userName} and {@code agent}, its DN belongs to no agent. */
    @Schema(name = "BoardLeg")
    public record LegView(
            String thisDN,
            @Nullable String userName,
            @Nullable String agent,
            String state,
            List<String> otherDNs,
            Instant beganAt,
            @Nullable Instant releasedAt) {}

    /** @param names returns the full name of an agent for a user name */
    public static BoardCallRepresentation of(BoardCall boardCall, UnaryOperator<String> names) {
        return of(boardCall, boardCall.disposition(), names);
    }

    /**
     * Returns the call with the given disposition in place of the latest.
     *
     * @param names returns the full name of an agent for a user name
     */
    public static BoardCallRepresentation of(
            BoardCall boardCall, @Nullable AppliedDisposition disposition, UnaryOperator<String> names) {
        Call call = boardCall.call();
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
                boardCall.endedAt().orElse(null),
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
