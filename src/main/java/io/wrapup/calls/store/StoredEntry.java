package io.wrapup.calls.store;

import io.wrapup.calls.model.Delivery;
import io.wrapup.calls.model.Recipient;
import io.wrapup.calls.model.RecordedChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A journal entry as it is in the database: what was written once, its hash, and how far its delivery has come. */
public record StoredEntry(
        JournalRow row,
        EntryHash hash,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt) {

    /** The columns that {@link #read} wants, in its order. */
    static final String COLUMNS =
            "call_uuid, version, entry_id, changed_at, recipient, account, legs, hash, sent_at, delivered_at";

    static StoredEntry read(ResultSet result) throws SQLException {
        JournalRow row = new JournalRow(
                result.getString(1),
                result.getLong(2),
                result.getString(3),
                result.getLong(4),
                result.getString(5),
                result.getString(6),
                result.getString(7));
        return new StoredEntry(row, EntryHash.of(result.getBytes(8)), instant(result, 9), instant(result, 10));
    }

    private static @Nullable Instant instant(ResultSet result, int column) throws SQLException {
        long millis = result.getLong(column);
        return result.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    public RecordedChange decoded() {
        return new RecordedChange(
                row.entryId(),
                row.callUuid(),
                row.version(),
                Instant.ofEpochMilli(row.changedAt()),
                CallCodec.account(row.account()),
                row.legs() == null ? List.of() : CallCodec.legs(row.legs()),
                row.recipient() == null ? null : new Delivery(Recipient.valueOf(row.recipient()), sentAt, deliveredAt));
    }
}
