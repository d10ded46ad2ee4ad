package io.wrapup.calls.model;

import org.jspecify.annotations.Nullable;

/**
 * The first entry of a call at which the journal differs from what was written.
 *
 * @param version the version of the entry that is wrong or missing
 * @param entryId its id; null if it is missing
 * @param reason what is wrong with it
 */
public record ChainBreak(
        String callUuid, long version, @Nullable String entryId, String reason) {}
