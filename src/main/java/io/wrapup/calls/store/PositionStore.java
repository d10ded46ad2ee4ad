package io.wrapup.calls.store;

import io.wrapup.calls.model.Notice;
import io.wrapup.calls.model.Position;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The read access to the order of commits. Thread-safe. */
@ApplicationScoped
public class PositionStore {

    /** More than a cluster writes within the second until the next call. */
    private static final int PURGE_BATCH = 20_000;

    private static final int POSITION = 9;
    private static final int CALL_NUMBER = 10;
    private static final int NEWEST_VERSION = 11;
    private static final int SNAPSHOT = 12;
    private static final int TOPIC = 13;
    private static final int SUBJECT = 14;
    private static final int CONTENT = 15;

    private static final String AFTER = "SELECT " + StoredEntry.COLUMNS_OF_J
            + ", position, call_no, c.version, c.snapshot, topic, subject, content FROM change_position p"
            + " LEFT JOIN journal j ON j.call_uuid = p.call_uuid AND j.version = p.version"
            + " LEFT JOIN call c ON c.call_uuid = p.call_uuid"
            + " WHERE position > ? ORDER BY position LIMIT ?";

    // The oldest position that is too young ends the scan: positions are in the order of time.
    private static final String PURGE = "DELETE FROM change_position WHERE position < ?"
            + " AND position < COALESCE((SELECT MIN(position) FROM change_position WHERE written_at >= ?),"
            + " (SELECT MAX(position) FROM change_position))"
            + " AND position < (SELECT MIN(position) FROM change_position) + ?";

    @Inject
    Database database;

    /** Returns at most {@code limit} changes after the position, in order. */
    public List<PositionedChange> after(long position, int limit) {
        return database.query(AFTER, PositionStore::read, position, limit);
    }

    /** Returns the newest position, as a query within a snapshot. */
    static Position newest(Database.Snapshot snapshot) {
        List<Position> newest = snapshot.query(
                "SELECT position, call_no FROM change_position ORDER BY position DESC LIMIT 1",
                row -> new Position(row.getLong(1), row.getLong(2)));
        return newest.isEmpty() ? Position.NONE : newest.get(0);
    }

    /**
     * Removes the oldest positions, as long as they are before the given one and older than that time; not all at once.
     * The newest one always stays.
     */
    public void purge(long before, Instant writtenBefore) {
        database.update(PURGE, before, writtenBefore.toEpochMilli(), PURGE_BATCH);
    }

    private static PositionedChange read(ResultSet row) throws SQLException {
        Position position = new Position(row.getLong(POSITION), row.getLong(CALL_NUMBER));
        String topic = row.getString(TOPIC);
        if (topic != null) {
            return new PositionedChange.Noticed(
                    position, new Notice(topic, row.getString(SUBJECT), row.getString(CONTENT), position));
        }
        if (row.getString(1) == null) {
            return new PositionedChange.Purged(position);
        }
        String snapshot = row.getString(SNAPSHOT);
        return new PositionedChange.Read(
                position,
                StoredEntry.read(row),
                snapshot == null ? null : new NewestVersion(row.getLong(NEWEST_VERSION), snapshot));
    }
}
