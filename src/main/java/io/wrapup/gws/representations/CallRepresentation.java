package io.wrapup.gws.representations;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.Owner;
import io.wrapup.web.ApiUrls;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A call in the view of one agent, from the leg on the agent's device, as GWS documents CallResource. The same in
 * responses and notifications.
 *
 * @param userData absent if the call has none
 * @param duration whole seconds, as text
 */
@JsonbPropertyOrder({
    "id",
    "state",
    "callUuid",
    "connId",
    "deviceUri",
    "participants",
    "dnis",
    "ani",
    "callType",
    "capabilities",
    "userData",
    "duration",
    "mute",
    "supervisorListeningIn",
    "monitoredUserMuted",
    "monitoring",
    "uri",
    "path"
})
@Schema(name = "Call")
public record CallRepresentation(
        String id,

        @Schema(
                description = "The state of the agent's leg",
                enumeration = {"Dialing", "Ringing", "Established", "Held", "Released"})
        String state,

        String callUuid,
        @Nullable String connId,

        @Schema(description = "The URL of the agent's device") @Nullable
        String deviceUri,

        List<Participant> participants,
        @Nullable String dnis,
        @Nullable String ani,
        @Nullable String callType,

        @Schema(description = "The operations that are possible at present")
        Set<String> capabilities,

        @Schema(description = "Absent if the call has none") @Nullable
        JsonObject userData,

        @Schema(description = "Whole seconds", example = "42")
        String duration,

        String mute,
        boolean supervisorListeningIn,
        boolean monitoredUserMuted,
        boolean monitoring,
        String uri,

        @Schema(description = "The end of the URI, after /api/v2")
        String path) {

    private static final List<String> USER_DATA_OPERATIONS =
            List.of("AttachUserData", "UpdateUserData", "DeleteUserData", "DeleteUserDataPair");

    public static CallRepresentation of(Call call, Leg leg, ApiUrls urls, Instant now) {
        Owner owner = leg.owner();
        return new CallRepresentation(
                call.callUuid(),
                leg.state().label(),
                call.callUuid(),
                call.connId(),
                owner == null ? null : urls.device(owner.deviceId()),
                leg.otherDNs().stream().map(Participant::of).toList(),
                call.dnis(),
                call.ani(),
                call.callType(),
                capabilities(leg),
                call.userData().isEmpty() ? null : call.userData().pairs(),
                String.valueOf(leg.duration(now).toSeconds()),
                "Off",
                false,
                false,
                false,
                urls.myCall(call.callUuid()),
                ApiUrls.callPath(call.callUuid()));
    }

    /**
     * Returns the capabilities that the platform declared for the leg, and the user data operations of Wrapup while the
     * leg is active.
     */
    private static Set<String> capabilities(Leg leg) {
        Set<String> capabilities = new LinkedHashSet<>(leg.capabilities());
        if (leg.active()) {
            capabilities.addAll(USER_DATA_OPERATIONS);
        }
        return capabilities;
    }
}
