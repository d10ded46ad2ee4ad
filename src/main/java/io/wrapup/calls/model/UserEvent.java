package io.wrapup.calls.model;

import jakarta.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * User data that an agent sent after the release of the agent's leg: a T-Library EventUserEvent. It contains everything
 * that a report needs, so it can be delivered after the call has left memory.
 *
 * <p>A quarantined user event concerns a call for which no telephony event has arrived yet, so its legs and its end are
 * unknown.
 *
 * @param id globally unique, and the same in each delivery of the event
 * @param releasedAt the release of the agent's leg; null if quarantined
 * @param userData the pairs that the agent sent, never the whole user data of the call
 */
public record UserEvent(
        String id,
        Instant time,
        String callUuid,
        @Nullable String connId,
        String thisDN,
        Owner owner,
        @Nullable String callType,
        @Nullable String dnis,
        @Nullable String ani,
        @Nullable Instant releasedAt,
        JsonObject userData) {

    public boolean quarantined() {
        return releasedAt == null;
    }
}
