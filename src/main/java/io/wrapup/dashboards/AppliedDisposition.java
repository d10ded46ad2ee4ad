package io.wrapup.dashboards;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a call got a disposition.
 *
 * @param userName the agent who set it; absent when the telephony platform attached it
 * @param afterRelease whether the agent's leg was released by then, so that reporting heard of it as a user event
 */
public record AppliedDisposition(
        String value, Instant at, @Nullable String userName, boolean afterRelease) {}
