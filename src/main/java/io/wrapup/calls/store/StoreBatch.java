package io.wrapup.calls.store;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Notice;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The writes of one transaction, collected into JDBC batches. Not thread-safe. */
public final class StoreBatch {

    private static final String INSERT_ENTRY =
            "INSERT INTO journal (call_uuid, version, entry_id, changed_at, account, legs, hash)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_DELIVERY =
            "INSERT INTO delivery (entry_id, sink, call_uuid, version, changed_at) VALUES (?, ?, ?, ?, ?)";
    private static final String UPSERT_CALL = "INSERT INTO call (call_uuid, version, active, changed_at, snapshot)"
            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (call_uuid) DO UPDATE SET version = excluded.version,"
            + " active = excluded.active, changed_at = excluded.changed_at, snapshot = excluded.snapshot";
    private static final String MARK_DELIVERED = "UPDATE delivery SET state = 'ACKNOWLEDGED', sent_at = ?,"
            + " finished_at = ? WHERE entry_id = ? AND sink = ?";
    private static final String MARK_UNDELIVERABLE = "UPDATE delivery SET state = 'UNDELIVERABLE', finished_at = ?,"
            + " reason = ? WHERE entry_id = ? AND sink = ?";

    private static final String DELETE_CALL = "DELETE FROM call WHERE call_uuid = ? AND active = 0 AND changed_at < ?"
            + " AND NOT EXISTS (SELECT 1 FROM journal JOIN delivery ON delivery.entry_id = journal.entry_id"
            + " WHERE journal.call_uuid = call.call_uuid AND state = 'WAITING')";
    private static final String DELETE_DELIVERIES = "DELETE FROM delivery WHERE entry_id IN"
            + " (SELECT entry_id FROM journal WHERE call_uuid = ?"
            + " AND NOT EXISTS (SELECT 1 FROM call WHERE call.call_uuid = journal.call_uuid))";
    private static final String DELETE_ENTRIES = "DELETE FROM journal WHERE call_uuid = ?"
            + " AND NOT EXISTS (SELECT 1 FROM call WHERE call.call_uuid = journal.call_uuid)";

    private static final String DELETE_EXPIRED_SIGN_INS = "DELETE FROM ended_sign_in WHERE expires_at < ?";
    private static final String INSERT_ENDED_SIGN_IN =
            "INSERT INTO ended_sign_in (sign_in, expires_at) VALUES (?, ?) ON CONFLICT (sign_in) DO NOTHING";

    private static final String UPSERT_AGENT_STATE = "INSERT INTO agent_state (user_name, state, changed_at)"
            + " VALUES (?, ?, " + Clock.MOMENT + ") ON CONFLICT (user_name)"
            + " DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at";
    private static final String DELETE_AGENT_STATE = "DELETE FROM agent_state WHERE user_name = ?";

    // The id of a call is never empty, so the probe cannot collide with a call.
    private static final String INSERT_PROBE =
            "INSERT INTO call (call_uuid, version, active, changed_at, snapshot) VALUES ('', 0, 0, 0, '')";
    private static final String DELETE_PROBE = "DELETE FROM call WHERE call_uuid = ''";

    private final Statements prepared;
    /** The statements with pending writes, in the order of their first use. */
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>();

    private final List<NewEntry> entries = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();

    /** The newest version of each call: PostgreSQL refuses to write the same row twice in one rewritten batch. */
    private final Map<String, NewEntry> newest = new LinkedHashMap<>();

    /**
     * The newest state of each agent, empty to remove it. Sorted, so that nodes lock the rows in the same order and
     * cannot deadlock.
     */
    private final SortedMap<String, String> agentStates = new TreeMap<>();

    /** The first error of adding a write; {@link #execute} throws it. */
    private @Nullable SQLException failure;

    StoreBatch(Statements prepared) {
        this.prepared = prepared;
    }

    /**
     * Adds a change: its entry, its deliveries and the call. Changes of one call must be added in the order of their
     * versions.
     */
    public void add(NewEntry added) {
        StoredEntry entry = added.entry();
        add(INSERT_ENTRY, insert -> {
            insert.setString(1, entry.callUuid());
            insert.setLong(2, entry.version());
            insert.setString(3, entry.id());
            insert.setLong(4, entry.changedAt());
            insert.setString(5, entry.record());
            insert.setString(6, entry.legs());
            insert.setBytes(7, entry.hash().bytes());
        });
        for (String sink : added.sinks()) {
            add(INSERT_DELIVERY, insert -> {
                insert.setString(1, entry.id());
                insert.setString(2, sink);
                insert.setString(3, entry.callUuid());
                insert.setLong(4, entry.version());
                insert.setLong(5, entry.changedAt());
            });
        }
        newest.put(entry.callUuid(), added);
        entries.add(added);
    }

    /** Adds a notice for all nodes of a cluster. Without a cluster it has no effect. */
    public void add(Notice notice) {
        notices.add(notice);
    }

    /** Returns the added changes of calls, in order. */
    List<NewEntry> entries() {
        return entries;
    }

    /** Returns the added notices, in order. */
    List<Notice> notices() {
        return notices;
    }

    private void addSnapshot(NewEntry encoded) {
        Call call = encoded.call();
        add(UPSERT_CALL, upsert -> {
            upsert.setString(1, call.callUuid());
            upsert.setLong(2, call.version());
            upsert.setInt(3, call.active() ? 1 : 0);
            upsert.setLong(4, call.changedAt().toEpochMilli());
            upsert.setString(5, encoded.snapshot());
        });
    }

    /** Marks an entry as delivered to the sink, with the times of sending and of the acknowledgement. */
    public void markDelivered(String sink, String entryId, Instant sentAt, Instant at) {
        add(MARK_DELIVERED, update -> {
            update.setLong(1, sentAt.toEpochMilli());
            update.setLong(2, at.toEpochMilli());
            update.setString(3, entryId);
            update.setString(4, sink);
        });
    }

    /** Marks an entry as undeliverable to the sink, with the reason. */
    public void markUndeliverable(String sink, String entryId, String reason, Instant at) {
        add(MARK_UNDELIVERABLE, update -> {
            update.setLong(1, at.toEpochMilli());
            update.setString(2, reason);
            update.setString(3, entryId);
            update.setString(4, sink);
        });
    }

    /**
     * Removes a call with all its entries, unless it changed after that time, is active, or has an undelivered entry.
     */
    public void remove(String callUuid, Instant before) {
        add(DELETE_CALL, delete -> {
            delete.setString(1, callUuid);
            delete.setLong(2, before.toEpochMilli());
        });
        add(DELETE_DELIVERIES, delete -> delete.setString(1, callUuid));
        add(DELETE_ENTRIES, delete -> delete.setString(1, callUuid));
    }

    /** Adds the end of a sign-in, and removes the records that have expired. */
    public void addEndedSignIn(String signIn, Instant expires, Instant now) {
        add(DELETE_EXPIRED_SIGN_INS, delete -> delete.setLong(1, now.toEpochMilli()));
        add(INSERT_ENDED_SIGN_IN, insert -> {
            insert.setString(1, signIn);
            insert.setLong(2, expires.toEpochMilli());
        });
    }

    /** Sets the state of an agent. For a cluster only. */
    public void setAgentState(String userName, String state) {
        agentStates.put(userName, state);
    }

    /** Removes the state of an agent. For a cluster only. */
    public void removeAgentState(String userName) {
        agentStates.put(userName, "");
    }

    private void addAgentStates() {
        // A removed state is written first too, so that all rows are locked in one sorted order.
        agentStates.forEach((userName, state) -> add(UPSERT_AGENT_STATE, upsert -> {
            upsert.setString(1, userName);
            upsert.setString(2, state);
        }));
        agentStates.forEach((userName, state) -> {
            if (state.isEmpty()) {
                add(DELETE_AGENT_STATE, delete -> delete.setString(1, userName));
            }
        });
    }

    /** Adds a write that leaves no row behind, and fails if the database cannot be written. */
    public void probe() {
        add(INSERT_PROBE, insert -> {});
        add(DELETE_PROBE, delete -> {});
    }

    /** Executes all added writes. The batch cannot be used again. */
    void execute() throws SQLException {
        newest.values().forEach(this::addSnapshot);
        addAgentStates();
        if (failure != null) {
            throw failure;
        }
        for (PreparedStatement statement : statements.values()) {
            statement.executeBatch();
        }
    }

    private void add(String sql, Parameters parameters) {
        try {
            PreparedStatement statement = statement(sql);
            parameters.set(statement);
            statement.addBatch();
        } catch (SQLException e) {
            failure = failure == null ? e : failure;
        }
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = prepared.of(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    @FunctionalInterface
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    /** A source of prepared statements, by SQL text. */
    @FunctionalInterface
    interface Statements {
        PreparedStatement of(String sql) throws SQLException;
    }
}
