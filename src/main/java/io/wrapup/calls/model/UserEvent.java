package io.wrapup.calls.model;

import jakarta.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an agent said about a call after their leg of it was released: a T-Library EventUserEvent. It stands by itself, so that it can be
 * delivered long after the call has left the memory.
 *
 * <p>A quarantined one is about a call that nobody had heard of: the platform has not said yet who was on it, and when it ended.
 *
 * @param id unique for ever, and the same in each delivery of the same event
 * @param releasedAt when the agent's leg was released; null of a quarantined one
 * @param userData what was said, never the call's whole user data
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
