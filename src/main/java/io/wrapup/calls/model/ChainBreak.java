package io.wrapup.calls.model;

import org.jspecify.annotations.Nullable;

/**
 * Where the journal of a call is not what was written.
 *
 * @param version of the first entry that is wrong or missing
 * @param entryId its id; null when it is missing
 * @param reason what is wrong with it
 */
public record ChainBreak(
        String callUuid, long version, @Nullable String entryId, String reason) {}
