package io.wrapup.dashboards;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A disposition of a call.
 *
 * @param userName the agent who set it; absent if the telephony platform attached it
 * @param afterRelease whether the agent's leg was released at that time, so that the disposition became a user event
 *     for reporting
 */
public record AppliedDisposition(
        String value, Instant at, @Nullable String userName, boolean afterRelease) {}
