package io.wrapup.calls.store;

import io.wrapup.calls.model.DeliveryCounts;
import io.wrapup.calls.model.RecordedChange;
import io.wrapup.calls.model.TimeRange;
import io.wrapup.calls.model.UserEventFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The journal as it is read afterwards. Thread-safe. */
@ApplicationScoped
public class JournalStore {

    private static final String SELECT = "SELECT " + StoredEntry.COLUMNS + " FROM journal";
    private static final String OF_CALL = SELECT + " WHERE call_uuid = ?";
    // The recipient as it is in the condition of the index, or the index would not be used.
    private static final String USER_EVENTS = " WHERE recipient = 'REPORTING' AND entry_id >= ? AND entry_id < ?";

    @Inject
    Database database;

    /** The changes of a call after the given version, in their order. */
    public List<RecordedChange> changes(String callUuid, long after, int most) {
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
    public void eachChange(String callUuid, Instant until, Consumer<RecordedChange> consumer) {
        database.each(
                OF_CALL + " AND changed_at <= ? ORDER BY version",
                row -> consumer.accept(StoredEntry.read(row).decoded()),
                callUuid,
                until.toEpochMilli());
    }

    /** The user events that fit, in the order in which they were accepted, from behind the one with the given id. */
    public List<RecordedChange> userEvents(UserEventFilter filter, String after, int most) {
        List<Object> parameters = new ArrayList<>(between(filter.accepted()));
        String sql = SELECT + USER_EVENTS + " AND entry_id > ?";
        parameters.add(after);
        if (filter.callUuid().isPresent()) {
            sql += " AND call_uuid = ?";
            parameters.add(filter.callUuid().get());
        }
        sql += switch (filter.state()) {
            case ACCEPTED -> "";
            case WAITING -> " AND delivered_at IS NULL";
            case ACKNOWLEDGED -> " AND delivered_at IS NOT NULL AND undeliverable IS NULL";
        };
        parameters.add(most);
        return database.query(
                sql + " ORDER BY entry_id LIMIT ?", row -> StoredEntry.read(row).decoded(), parameters.toArray());
    }

    /** How far the user events have come that were accepted in this span. */
    public DeliveryCounts countUserEvents(TimeRange accepted) {
        return database.query(
                        "SELECT COUNT(*), COUNT(delivered_at), COUNT(undeliverable) FROM journal" + USER_EVENTS,
                        row -> new DeliveryCounts(row.getLong(1), row.getLong(2) - row.getLong(3), row.getLong(3)),
                        between(accepted).toArray())
                .get(0);
    }

    /** The user events accepted in this span of which nothing could be made: the reasons by their ids. */
    public Map<String, String> undeliverable(TimeRange accepted, int most) {
        List<Object> parameters = new ArrayList<>(between(accepted));
        parameters.add(most);
        Map<String, String> reasons = new LinkedHashMap<>();
        database.each(
                "SELECT entry_id, undeliverable FROM journal" + USER_EVENTS
                        + " AND undeliverable IS NOT NULL ORDER BY entry_id LIMIT ?",
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

    private static List<String> between(TimeRange span) {
        return List.of(EntryIds.firstAt(span.from()), EntryIds.firstAt(span.to()));
    }

    /** An old entry, and whether its call has been over for as long. */
    public record OldEntry(String id, String callUuid, boolean removable) {}

    /** That something was written about a call. */
    public record WrittenEntry(String id, String callUuid) {}
}
