package io.wrapup.calls.model;

import org.jspecify.annotations.Nullable;

/**
 * The first entry of a call at which the stored journal differs from the written one.
 *
 * @param version the version of the damaged or missing entry
 * @param entryId its id; null if it is missing
 * @param reason the difference
 */
public record ChainBreak(
        String callUuid, long version, @Nullable String entryId, String reason) {}
