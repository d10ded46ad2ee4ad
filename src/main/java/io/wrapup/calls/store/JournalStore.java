package io.wrapup.calls.store;

import com.github.f4b6a3.ulid.Ulid;
import io.wrapup.calls.model.DeliveredEntry;
import io.wrapup.calls.model.Delivery;
import io.wrapup.calls.model.DeliveryCounts;
import io.wrapup.calls.model.DeliveryFilter;
import io.wrapup.calls.model.JournalEntry;
import io.wrapup.calls.model.TimeRange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The read access to the journal. Thread-safe. */
@ApplicationScoped
public class JournalStore {

    private static final String SELECT = "SELECT " + StoredEntry.COLUMNS + " FROM journal";
    private static final String OF_CALL = SELECT + " WHERE call_uuid = ?";
    private static final String FROM_DELIVERIES =
            " FROM delivery d WHERE sink = ? AND d.entry_id >= ? AND d.entry_id < ?";

    @Inject
    Database database;

    /** Returns at most {@code limit} changes of a call after the given version, in the order of versions. */
    public List<JournalEntry> changes(String callUuid, long after, int limit) {
        return database.query(
                OF_CALL + " AND version > ? ORDER BY version LIMIT ?",
                row -> StoredEntry.read(row).decoded(),
                callUuid,
                after,
                limit);
    }

    /**
     * Passes the entries of a call up to the given version to the consumer, in the order of versions and without a
     * limit.
     */
    public void eachEntry(String callUuid, long lastVersion, Consumer<StoredEntry> consumer) {
        database.each(
                OF_CALL + " AND version <= ? ORDER BY version",
                row -> consumer.accept(StoredEntry.read(row)),
                callUuid,
                lastVersion);
    }

    /**
     * Passes the changes of a call up to the given time to the consumer, in the order of versions and without a limit.
     */
    public void eachChange(String callUuid, Instant until, Consumer<JournalEntry> consumer) {
        database.each(
                OF_CALL + " AND changed_at <= ? ORDER BY version",
                row -> consumer.accept(StoredEntry.read(row).decoded()),
                callUuid,
                until.toEpochMilli());
    }

    /**
     * Returns at most {@code limit} entries with a delivery that the filter selects, in the order of entry ids, after
     * the entry id {@code after}.
     */
    public List<DeliveredEntry> delivered(String sink, DeliveryFilter filter, String after, int limit) {
        List<Object> parameters = new ArrayList<>(bounds(sink, filter.accepted()));
        String sql = "SELECT " + StoredEntry.COLUMNS_OF_J + ", sent_at, finished_at FROM delivery d"
                + " JOIN journal j ON j.entry_id = d.entry_id"
                + " WHERE sink = ? AND d.entry_id >= ? AND d.entry_id < ? AND d.entry_id > ?";
        parameters.add(after);
        if (filter.callUuid().isPresent()) {
            sql += " AND j.call_uuid = ?";
            parameters.add(filter.callUuid().get());
        }
        sql += switch (filter.state()) {
            case ACCEPTED -> "";
            case WAITING -> " AND state = 'WAITING'";
            case ACKNOWLEDGED -> " AND state = 'ACKNOWLEDGED'";
        };
        parameters.add(limit);
        return database.query(
                sql + " ORDER BY d.entry_id LIMIT ?",
                row -> new DeliveredEntry(
                        StoredEntry.read(row).decoded(), new Delivery(sink, instant(row, 9), instant(row, 10))),
                parameters.toArray());
    }

    /** Returns the deliveries of a call's entries, by entry id. */
    public Map<String, Delivery> deliveries(String callUuid) {
        Map<String, Delivery> deliveries = new HashMap<>();
        database.each(
                "SELECT d.entry_id, sink, sent_at, finished_at FROM journal j JOIN delivery d"
                        + " ON d.entry_id = j.entry_id WHERE j.call_uuid = ? ORDER BY sink",
                row -> deliveries.putIfAbsent(
                        row.getString(1), new Delivery(row.getString(2), instant(row, 3), instant(row, 4))),
                callUuid);
        return deliveries;
    }

    /** Counts the deliveries to a sink of entries that were accepted in the time range. */
    public DeliveryCounts countDeliveries(String sink, TimeRange accepted) {
        return database.query(
                        "SELECT COUNT(*), SUM(CASE WHEN state = 'ACKNOWLEDGED' THEN 1 ELSE 0 END),"
                                + " SUM(CASE WHEN state = 'UNDELIVERABLE' THEN 1 ELSE 0 END)" + FROM_DELIVERIES,
                        row -> new DeliveryCounts(row.getLong(1), row.getLong(2), row.getLong(3)),
                        bounds(sink, accepted).toArray())
                .get(0);
    }

    /** Returns the reasons of the undeliverable entries that were accepted in the time range, by entry id. */
    public Map<String, String> undeliverable(String sink, TimeRange accepted, int limit) {
        List<Object> parameters = new ArrayList<>(bounds(sink, accepted));
        parameters.add(limit);
        Map<String, String> reasons = new LinkedHashMap<>();
        database.each(
                "SELECT d.entry_id, reason" + FROM_DELIVERIES
                        + " AND state = 'UNDELIVERABLE' ORDER BY d.entry_id LIMIT ?",
                row -> reasons.put(row.getString(1), row.getString(2)),
                parameters.toArray());
        return reasons;
    }

    /**
     * Returns the entry ids and calls of at most {@code limit} entries of the time range, in the order of entry ids,
     * after the entry id {@code after}.
     */
    public List<WrittenEntry> writtenEntries(TimeRange range, String after, int limit) {
        List<Object> parameters = new ArrayList<>(bounds(range));
        parameters.add(after);
        parameters.add(limit);
        return database.query(
                "SELECT entry_id, call_uuid FROM journal WHERE entry_id >= ? AND entry_id < ? AND entry_id > ?"
                        + " ORDER BY entry_id LIMIT ?",
                row -> new WrittenEntry(row.getString(1), row.getString(2)),
                parameters.toArray());
    }

    /**
     * Returns at most {@code limit} entries written before that time, in the order of entry ids, after the entry id
     * {@code after}.
     */
    public List<OldEntry> oldEntries(String after, Instant before, int limit) {
        return database.query(
                "SELECT entry_id, entry.call_uuid, CASE WHEN active = 0 AND changed_at < ? THEN 1 ELSE 0 END FROM"
                        + " (SELECT entry_id, call_uuid FROM journal WHERE entry_id > ? AND entry_id < ?"
                        + " ORDER BY entry_id LIMIT ?) entry LEFT JOIN call ON call.call_uuid = entry.call_uuid"
                        + " ORDER BY entry_id",
                row -> new OldEntry(row.getString(1), row.getString(2), row.getInt(3) == 1),
                before.toEpochMilli(),
                after,
                firstId(before),
                limit);
    }

    private static List<String> bounds(String sink, TimeRange range) {
        return List.of(sink, firstId(range.from()), firstId(range.to()));
    }

    /** Returns the smallest entry id of that time: entry ids are ULIDs, which begin with the time. */
    private static String firstId(Instant time) {
        return Ulid.min(time.toEpochMilli()).toString();
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static List<String> bounds(TimeRange range) {
        return List.of(firstId(range.from()), firstId(range.to()));
    }

    /**
     * An entry that is older than the retention.
     *
     * @param removable whether its call is over and has not changed since
     */
    public record OldEntry(String id, String callUuid, boolean removable) {}

    /** The id of an entry and its call. */
    public record WrittenEntry(String id, String callUuid) {}
}
