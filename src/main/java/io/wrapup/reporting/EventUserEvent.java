package io.wrapup.reporting;

import io.wrapup.calls.model.UserEvent;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The message that reporting reads: what an agent said about a call after its release (architecture, 5.5).
 *
 * @param id the same in each delivery of the same event
 * @param userData what was said: the disposition under its key, and what was set together with it
 */
@JsonbNillable
@JsonbPropertyOrder({
    "event",
    "id",
    "time",
    "callUuid",
    "connId",
    "thisDN",
    "deviceId",
    "agentId",
    "userName",
    "callType",
    "dnis",
    "ani",
    "releasedAt",
    "quarantined",
    "userData"
})
public record EventUserEvent(
        String event,
        String id,
        Instant time,
        String callUuid,
        @Nullable String connId,
        String thisDN,
        String deviceId,
        String agentId,
        String userName,
        @Nullable String callType,
        @Nullable String dnis,
        @Nullable String ani,
        @Nullable Instant releasedAt,
        @JsonbNillable(false) @Nullable Boolean quarantined,
        JsonObject userData) {

    /** The name under which T-Library distributes such events. */
    public static final String NAME = "EventUserEvent";

    public static EventUserEvent of(UserEvent raised) {
        return new EventUserEvent(
                NAME,
                raised.id(),
                raised.time(),
                raised.callUuid(),
                raised.connId(),
                raised.thisDN(),
                raised.owner().deviceId(),
                raised.owner().agentId(),
                raised.owner().userName(),
                raised.callType(),
                raised.dnis(),
                raised.ani(),
                raised.releasedAt(),
                raised.quarantined() ? true : null,
                raised.userData());
    }
}
