package io.wrapup.calls.store;

import org.jspecify.annotations.Nullable;

/**
 * What the journal says of one change, column by column. Never changed once it is written, and all of it is covered by the
 * {@link EntryHash}.
 *
 * @param changedAt milliseconds since 1970
 * @param legs the legs that this change made, as they are after it; null when it made none
 */
public record JournalRow(
        String callUuid,
        long version,
        String entryId,
        long changedAt,
        @Nullable String recipient,
        String account,
        @Nullable String legs) {

    /** The columns line by line; an absent one is an empty line. JSON has no line feeds of its own. */
    String text() {
        return callUuid
                + '\n'
                + version
                + '\n'
                + entryId
                + '\n'
                + changedAt
                + '\n'
                + orEmpty(recipient)
                + '\n'
                + account
                + '\n'
                + orEmpty(legs);
    }

    private static String orEmpty(@Nullable String column) {
        return column == null ? "" : column;
    }
}
