package io.wrapup.calls.store;

import com.github.f4b6a3.ulid.Ulid;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.JournalEntry;
import io.wrapup.calls.model.Position;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Reads the recent changes of calls, from which statistics and deadlines are rebuilt at the start. In SQL that SQLite
 * and PostgreSQL both support. Holds one call in memory at a time. Thread-safe.
 */
@ApplicationScoped
public class RecentCallsStore {

    // Entry ids begin with the time, so their index finds recent entries.
    private static final String CHANGED_SINCE = "SELECT " + StoredEntry.COLUMNS_OF_J + ", snapshot FROM journal j JOIN"
            + " (SELECT call_uuid, snapshot FROM call WHERE active = 1 OR call_uuid IN"
            + " (SELECT call_uuid FROM journal WHERE entry_id >= ?)) c ON c.call_uuid = j.call_uuid"
            + " ORDER BY j.call_uuid, version";
    private static final int SNAPSHOT = 9;

    @Inject
    Database database;

    /**
     * Passes each call that is active or changed since that time to the consumer, with all its changes in order.
     * Returns the position of the newest change among them.
     */
    public Position eachCallChangedSince(Instant since, BiConsumer<Call, List<JournalEntry>> consumer) {
        String firstId = Ulid.min(since.toEpochMilli()).toString();
        RowsOfCall rows = new RowsOfCall(consumer);
        return database.inSnapshot(snapshot -> {
            snapshot.each(CHANGED_SINCE, rows::add, firstId);
            rows.flush();
            return PositionStore.newest(snapshot);
        });
    }

    /** Collects the rows of one call until a row of the next call follows. */
    private static final class RowsOfCall {

        private final BiConsumer<Call, List<JournalEntry>> consumer;
        private final List<JournalEntry> changes = new ArrayList<>();
        private String snapshot = "";

        RowsOfCall(BiConsumer<Call, List<JournalEntry>> consumer) {
            this.consumer = consumer;
        }

        void add(ResultSet row) throws SQLException {
            JournalEntry change = StoredEntry.read(row).decoded();
            if (!changes.isEmpty() && !changes.get(0).callUuid().equals(change.callUuid())) {
                flush();
            }
            snapshot = row.getString(SNAPSHOT);
            changes.add(change);
        }

        void flush() {
            if (!changes.isEmpty()) {
                consumer.accept(CallCodec.call(snapshot), List.copyOf(changes));
                changes.clear();
            }
        }
    }
}
