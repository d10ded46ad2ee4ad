package io.wrapup.reporting;

import io.wrapup.calls.model.UserEvent;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The message to the reporting system: an agent's disposition of a released call. docs/reporting.md describes the
 * members.
 *
 * @param id the id of the event, the same in each delivery
 * @param userData the disposition under its key, and the pairs that were set together with it
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

    /** The T-Library name of the event. */
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
