package io.wrapup.calls.store;

import io.wrapup.calls.model.ConcurrentChangeException;
import io.wrapup.calls.model.Notice;
import io.wrapup.calls.model.Position;
import io.wrapup.calls.store.LeaseFence.LeaseLostException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The order of commits of several nodes on one PostgreSQL. A transaction locks the rows of its calls first, in sorted
 * order, so that nodes cannot deadlock and a write that follows a version of another node is found before anything is
 * written. It takes its positions last, under one lock of all nodes that PostgreSQL releases after the commit is
 * visible: so the order of positions is the order of commits, without gaps.
 *
 * <p>The timeouts bound how long a node that is paused inside a transaction blocks the others. Not thread-safe.
 */
final class CommitOrder {

    /** The advisory lock under which positions are taken: any number that nothing else on this database uses. */
    private static final long POSITIONS_LOCK = 0x77726170_706f73L;

    private static final String TIMEOUTS =
            "SET LOCAL lock_timeout = 3000; SET LOCAL idle_in_transaction_session_timeout = 1000";

    /** A row of version 0 for a new call, so that it can be locked. Another node that creates the same call waits. */
    private static final String INSERT_PLACEHOLDERS =
            "INSERT INTO call (call_uuid, version, active, changed_at, snapshot)"
                    + " SELECT id, 0, 0, 0, '' FROM unnest(?) AS new (id) ORDER BY id ON CONFLICT (call_uuid) DO NOTHING";

    private static final String LOCK_CALLS =
            "SELECT call_uuid, version FROM call WHERE call_uuid = ANY (?) ORDER BY call_uuid FOR NO KEY UPDATE";
    private static final String DELETE_PLACEHOLDERS = "DELETE FROM call WHERE version = 0 AND call_uuid = ANY (?)";
    private static final String LOCK_POSITIONS = "SELECT pg_advisory_xact_lock(" + POSITIONS_LOCK + ")";

    // A statement of its own, because it must see what was committed before the lock was granted.
    private static final String INSERT_POSITIONS =
            "WITH newest AS (SELECT position, call_no FROM change_position ORDER BY position DESC LIMIT 1)"
                    + " INSERT INTO change_position (position, call_no, written_at, call_uuid, version, topic, subject, content)"
                    + " SELECT COALESCE((SELECT position FROM newest), 0) + n,"
                    + " COALESCE((SELECT call_no FROM newest), 0) + COUNT(id) OVER (ORDER BY n),"
                    + " " + Clock.MOMENT + ", id, v, t, s, c"
                    + " FROM unnest(?, ?, ?, ?, ?) WITH ORDINALITY AS new (id, v, t, s, c, n)"
                    + " RETURNING position, call_no";

    private final Connection connection;

    CommitOrder(Connection connection) {
        this.connection = connection;
    }

    /**
     * Locks the leases and the calls of the writes. Returns the writes that must be left out, with the reason: their
     * lease is lost, or they do not follow the stored version of each of their calls.
     */
    Map<StoreWork, Exception> lock(List<StoreWork> works) throws SQLException {
        Map<StoreWork, Exception> leftOut = new IdentityHashMap<>();
        Map<StoreWork, Map<String, Long>> expected = new IdentityHashMap<>();
        if (works.stream()
                .anyMatch(work -> work.fence().isPresent() || !work.entries().isEmpty())) {
            execute(TIMEOUTS);
        }
        for (StoreWork work : works) {
            if (hasLease(work, leftOut)) {
                expected.put(work, expected(work));
            }
        }
        Map<String, Long> stored = lockCalls(expected.values());
        List<String> placeholders = new ArrayList<>();
        expected.forEach((work, versions) -> {
            if (!stored.entrySet().containsAll(versions.entrySet())) {
                leftOut.put(work, new ConcurrentChangeException());
                placeholders.addAll(versions.keySet());
            }
        });
        if (!placeholders.isEmpty()) {
            update(DELETE_PLACEHOLDERS, placeholders);
        }
        return leftOut;
    }

    private boolean hasLease(StoreWork work, Map<StoreWork, Exception> leftOut) throws SQLException {
        Optional<Fence> fence = work.fence();
        try {
            if (fence.isPresent()) {
                LeaseFence.require(connection, fence.get());
            }
            return true;
        } catch (LeaseLostException e) {
            leftOut.put(work, StoreException.beforeCommit(e));
            return false;
        }
    }

    /** Returns the version that each call of the write must have; 0 for a new call. */
    private static Map<String, Long> expected(StoreWork work) {
        Map<String, Long> expected = new HashMap<>();
        work.entries()
                .forEach(entry -> expected.putIfAbsent(
                        entry.call().callUuid(), entry.call().version() - 1));
        return expected;
    }

    /** Locks the calls, with a row for each new one, and returns their stored versions. */
    private Map<String, Long> lockCalls(Collection<Map<String, Long>> expected) throws SQLException {
        List<String> callUuids = new ArrayList<>();
        List<String> created = new ArrayList<>();
        for (Map<String, Long> versions : expected) {
            versions.forEach((callUuid, version) -> {
                callUuids.add(callUuid);
                if (version == 0) {
                    created.add(callUuid);
                }
            });
        }
        if (!created.isEmpty()) {
            update(INSERT_PLACEHOLDERS, created);
        }
        return callUuids.isEmpty() ? Map.of() : readVersions(callUuids);
    }

    private Map<String, Long> readVersions(List<String> callUuids) throws SQLException {
        Map<String, Long> versions = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LOCK_CALLS)) {
            statement.setArray(1, texts(callUuids));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    versions.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return versions;
    }

    private void update(String sql, List<String> callUuids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, texts(callUuids));
            statement.executeUpdate();
        }
    }

    /** Gives each change the next position. The lock is held until the end of the transaction. */
    List<PositionedChange> assign(List<NewEntry> entries, List<Notice> notices) throws SQLException {
        if (entries.isEmpty() && notices.isEmpty()) {
            return List.of();
        }
        execute(LOCK_POSITIONS);
        List<Position> positions = insert(entries, notices);
        List<PositionedChange> changes = new ArrayList<>(positions.size());
        for (int i = 0; i < positions.size(); i++) {
            Position position = positions.get(i);
            changes.add(
                    i < entries.size()
                            ? new PositionedChange.Written(position, entries.get(i))
                            : new PositionedChange.Noticed(
                                    position, notices.get(i - entries.size()).at(position)));
        }
        return changes;
    }

    private List<Position> insert(List<NewEntry> entries, List<Notice> notices) throws SQLException {
        int size = entries.size() + notices.size();
        String[] callUuids = new String[size];
        Long[] versions = new Long[size];
        String[] topics = new String[size];
        String[] subjects = new String[size];
        String[] contents = new String[size];
        for (int i = 0; i < entries.size(); i++) {
            callUuids[i] = entries.get(i).call().callUuid();
            versions[i] = entries.get(i).call().version();
        }
        for (int i = 0; i < notices.size(); i++) {
            Notice notice = notices.get(i);
            topics[entries.size() + i] = notice.topic();
            subjects[entries.size() + i] = notice.subject();
            contents[entries.size() + i] = notice.content();
        }
        Map<Long, Position> inserted = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(INSERT_POSITIONS)) {
            statement.setArray(1, connection.createArrayOf("text", callUuids));
            statement.setArray(2, connection.createArrayOf("bigint", versions));
            statement.setArray(3, connection.createArrayOf("text", topics));
            statement.setArray(4, connection.createArrayOf("text", subjects));
            statement.setArray(5, connection.createArrayOf("text", contents));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    inserted.put(rows.getLong(1), new Position(rows.getLong(1), rows.getLong(2)));
                }
            }
        }
        return List.copyOf(inserted.values());
    }

    private void execute(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private Array texts(List<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }
}
