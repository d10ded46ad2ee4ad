package io.wrapup.calls.store;

import com.github.f4b6a3.ulid.Ulid;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.JournalEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What has happened lately, for those who recount it; in SQL that SQLite and PostgreSQL both understand. One call at a time is in memory.
 * Thread-safe.
 */
@ApplicationScoped
public class RecentCallsStore {

    // Entry ids begin with the time, so their index is the way to what is new.
    private static final String CHANGED_SINCE = "SELECT " + StoredEntry.COLUMNS_OF_J + ", snapshot FROM journal j JOIN"
            + " (SELECT call_uuid, snapshot FROM call WHERE active = 1 OR call_uuid IN"
            + " (SELECT call_uuid FROM journal WHERE entry_id >= ?)) c ON c.call_uuid = j.call_uuid"
            + " ORDER BY j.call_uuid, version";
    private static final int SNAPSHOT = 9;

    @Inject
    Database database;

    /** Hands over each call that has changed since then or is not over, with all that ever happened to it, in order. */
    public void eachCallChangedSince(Instant since, BiConsumer<Call, List<JournalEntry>> consumer) {
        String oldestId = Ulid.min(since.toEpochMilli()).toString();
        Gathering gathering = new Gathering(consumer);
        database.each(CHANGED_SINCE, gathering::add, oldestId);
        gathering.handOver();
    }

    /** The rows of one call, until those of the next one come. */
    private static final class Gathering {

        private final BiConsumer<Call, List<JournalEntry>> consumer;
        private final List<JournalEntry> changes = new ArrayList<>();
        private String snapshot = "";

        Gathering(BiConsumer<Call, List<JournalEntry>> consumer) {
            this.consumer = consumer;
        }

        void add(ResultSet row) throws SQLException {
            JournalEntry change = StoredEntry.read(row).decoded();
            if (!changes.isEmpty() && !changes.get(0).callUuid().equals(change.callUuid())) {
                handOver();
            }
            snapshot = row.getString(SNAPSHOT);
            changes.add(change);
        }

        void handOver() {
            if (!changes.isEmpty()) {
                consumer.accept(CallCodec.call(snapshot), List.copyOf(changes));
                changes.clear();
            }
        }
    }
}
