package io.wrapup.calls.store;

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

/** The journal as it is read afterwards. Thread-safe. */
@ApplicationScoped
public class JournalStore {

    private static final String SELECT = "SELECT " + StoredEntry.COLUMNS + " FROM journal";
    private static final String OF_CALL = SELECT + " WHERE call_uuid = ?";
    private static final String DELIVERED = " FROM delivery d WHERE sink = ? AND d.entry_id >= ? AND d.entry_id < ?";

    @Inject
    Database database;

    /** The changes of a call after the given version, in their order. */
    public List<JournalEntry> changes(String callUuid, long after, int most) {
        return database.query(
                OF_CALL + " AND version > ? ORDER BY version LIMIT ?",
                row -> StoredEntry.read(row).decoded(),
                callUuid,
                after,
                most);
    }

    /** Hands over the entries of a call up to the given version, in their order and however many there are. */
    public void eachEntry(String callUuid, long lastVersion, Consumer<StoredEntry> consumer) {
        database.each(
                OF_CALL + " AND version <= ? ORDER BY version",
                row -> consumer.accept(StoredEntry.read(row)),
                callUuid,
                lastVersion);
    }

    /** Hands over the changes of a call that were made until then, in their order and however many there are. */
    public void eachChange(String callUuid, Instant until, Consumer<JournalEntry> consumer) {
        database.each(
                OF_CALL + " AND changed_at <= ? ORDER BY version",
                row -> consumer.accept(StoredEntry.read(row).decoded()),
                callUuid,
                until.toEpochMilli());
    }

    /** Returns the entries for a sink that the filter selects, in the order of their ids, after the given one. */
    public List<DeliveredEntry> delivered(String sink, DeliveryFilter filter, String after, int most) {
        List<Object> parameters = new ArrayList<>(between(sink, filter.accepted()));
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
        parameters.add(most);
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

    /** Counts the deliveries to a sink of entries that were accepted in this time. */
    public DeliveryCounts countDeliveries(String sink, TimeRange accepted) {
        return database.query(
                        "SELECT COUNT(*), SUM(CASE WHEN state = 'ACKNOWLEDGED' THEN 1 ELSE 0 END),"
                                + " SUM(CASE WHEN state = 'UNDELIVERABLE' THEN 1 ELSE 0 END)" + DELIVERED,
                        row -> new DeliveryCounts(row.getLong(1), row.getLong(2), row.getLong(3)),
                        between(sink, accepted).toArray())
                .get(0);
    }

    /** Returns the reasons of the undeliverable entries that were accepted in this time, by entry id. */
    public Map<String, String> undeliverable(String sink, TimeRange accepted, int most) {
        List<Object> parameters = new ArrayList<>(between(sink, accepted));
        parameters.add(most);
        Map<String, String> reasons = new LinkedHashMap<>();
        database.each(
                "SELECT d.entry_id, reason" + DELIVERED + " AND state = 'UNDELIVERABLE' ORDER BY d.entry_id LIMIT ?",
                row -> reasons.put(row.getString(1), row.getString(2)),
                parameters.toArray());
        return reasons;
    }

    /** The entries written in this span, in that order, from behind the one with the given id: of each its id and its call. */
    public List<WrittenEntry> written(TimeRange span, String after, int most) {
        List<Object> parameters = new ArrayList<>(between(span));
        parameters.add(after);
        parameters.add(most);
        return database.query(
                "SELECT entry_id, call_uuid FROM journal WHERE entry_id >= ? AND entry_id < ? AND entry_id > ?"
                        + " ORDER BY entry_id LIMIT ?",
                row -> new WrittenEntry(row.getString(1), row.getString(2)),
                parameters.toArray());
    }

    /** The oldest entries written before that, from behind the one with the given id. */
    public List<OldEntry> old(String after, Instant before, int most) {
        return database.query(
                "SELECT entry_id, entry.call_uuid, CASE WHEN active = 0 AND changed_at < ? THEN 1 ELSE 0 END FROM"
                        + " (SELECT entry_id, call_uuid FROM journal WHERE entry_id > ? AND entry_id < ?"
                        + " ORDER BY entry_id LIMIT ?) entry LEFT JOIN call ON call.call_uuid = entry.call_uuid"
                        + " ORDER BY entry_id",
                row -> new OldEntry(row.getString(1), row.getString(2), row.getInt(3) == 1),
                before.toEpochMilli(),
                after,
                EntryIds.firstAt(before),
                most);
    }

    private static List<String> between(String sink, TimeRange span) {
        return List.of(sink, EntryIds.firstAt(span.from()), EntryIds.firstAt(span.to()));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static List<String> between(TimeRange span) {
        return List.of(EntryIds.firstAt(span.from()), EntryIds.firstAt(span.to()));
    }

    /** An old entry, and whether its call has been over for as long. */
    public record OldEntry(String id, String callUuid, boolean removable) {}

    /** That something was written about a call. */
    public record WrittenEntry(String id, String callUuid) {}
}
