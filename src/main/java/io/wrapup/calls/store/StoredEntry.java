package io.wrapup.calls.store;

import io.wrapup.calls.model.JournalEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the journal. It is never updated, and the hash covers every column.
 *
 * @param changedAt milliseconds since 1970
 * @param recipient written by versions of Wrapup that had no table of deliveries; null in newer rows. Kept because the
 *     hash covers it.
 * @param record the JSON of the change record
 * @param legs the JSON of the legs that the change added or modified; null if there are none
 */
public record StoredEntry(
        String callUuid,
        long version,
        String id,
        long changedAt,
        @Nullable String recipient,
        String record,
        @Nullable String legs,
        EntryHash hash) {

    /** The columns that {@link #read} expects, in order. */
    static final String COLUMNS = "call_uuid, version, entry_id, changed_at, recipient, account, legs, hash";

    /** The same columns of a journal with the alias {@code j}. */
    static final String COLUMNS_OF_J =
            "j.call_uuid, j.version, j.entry_id, j.changed_at, j.recipient, j.account, j.legs, j.hash";

    static StoredEntry read(ResultSet row) throws SQLException {
        return new StoredEntry(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                EntryHash.of(row.getBytes(8)));
    }

    /** Returns whether the entry has the hash that follows from its columns and the previous hash. */
    public boolean follows(EntryHash previous) {
        return hash.equals(previous.next(text()));
    }

    public JournalEntry decoded() {
        return new JournalEntry(
                id,
                callUuid,
                version,
                Instant.ofEpochMilli(changedAt),
                CallCodec.record(record),
                legs == null ? List.of() : CallCodec.legs(legs));
    }

    private String text() {
        return text(callUuid, version, id, changedAt, recipient, record, legs);
    }

    /** Returns the text that is hashed: one line for each column, empty for null. JSON contains no line feeds. */
    static String text(
            String callUuid,
            long version,
            String id,
            long changedAt,
            @Nullable String recipient,
            String record,
            @Nullable String legs) {
        return callUuid
                + '\n'
                + version
                + '\n'
                + id
                + '\n'
                + changedAt
                + '\n'
                + orEmpty(recipient)
                + '\n'
                + record
                + '\n'
                + orEmpty(legs);
    }

    private static String orEmpty(@Nullable String column) {
        return column == null ? "" : column;
    }
}
