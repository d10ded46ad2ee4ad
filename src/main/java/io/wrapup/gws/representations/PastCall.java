package io.wrapup.gws.representations;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.Owner;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A call in an earlier version with all its legs, independent of an agent's view. */
@JsonbPropertyOrder({
    "id",
    "callUuid",
    "connId",
    "callType",
    "dnis",
    "ani",
    "version",
    "changedAt",
    "active",
    "userData",
    "parties"
})
public record PastCall(
        String id,
        String callUuid,
        @Nullable String connId,
        @Nullable String callType,
        @Nullable String dnis,
        @Nullable String ani,
        long version,
        Instant changedAt,
        boolean active,
        JsonObject userData,
        List<LegView> parties) {

    public static PastCall of(Call call) {
        return new PastCall(
                call.callUuid(),
                call.callUuid(),
                call.connId(),
                call.callType(),
                call.dnis(),
                call.ani(),
                call.version(),
                call.changedAt(),
                call.active(),
                call.userData().pairs(),
                call.legs().stream().map(LegView::of).toList());
    }

    /** A leg. {@code userName} and {@code deviceId} are present only if an agent owns it. */
    @Schema(name = "PastLeg")
    @JsonbPropertyOrder({
        "thisDN",
        "state",
        "userName",
        "deviceId",
        "participants",
        "capabilities",
        "beganAt",
        "releasedAt"
    })
    public record LegView(
            String thisDN,
            String state,
            @Nullable String userName,
            @Nullable String deviceId,
            List<Participant> participants,
            List<String> capabilities,
            Instant beganAt,
            @Nullable Instant releasedAt) {

        static LegView of(Leg leg) {
            Owner owner = leg.owner();
            return new LegView(
                    leg.thisDN(),
                    leg.state().label(),
                    owner == null ? null : owner.userName(),
                    owner == null ? null : owner.deviceId(),
                    leg.otherDNs().stream().map(Participant::of).toList(),
                    leg.capabilities(),
                    leg.beganAt(),
                    leg.releasedAt());
        }
    }
}
