package io.wrapup.calls.store;

import io.wrapup.calls.model.Call;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One transaction in the making: the writes of many changes, gathered into JDBC batches. For one thread. */
final class StoreBatch {

    private static final String INSERT_ENTRY =
            "INSERT INTO journal (call_uuid, version, entry_id, changed_at, recipient, account, legs, hash)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPSERT_CALL = "INSERT INTO call (call_uuid, version, active, changed_at, snapshot)"
            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (call_uuid) DO UPDATE SET version = excluded.version,"
            + " active = excluded.active, changed_at = excluded.changed_at, snapshot = excluded.snapshot";
    private static final String MARK_DELIVERED = "UPDATE journal SET sent_at = ?, delivered_at = ? WHERE entry_id = ?";

    private static final String MARK_UNDELIVERABLE =
            "UPDATE journal SET delivered_at = ?, undeliverable = ? WHERE entry_id = ?";

    private static final String DELETE_CALL = "DELETE FROM call WHERE call_uuid = ? AND active = 0 AND changed_at < ?"
            + " AND NOT EXISTS (SELECT 1 FROM journal WHERE journal.call_uuid = call.call_uuid"
            + " AND recipient IS NOT NULL AND delivered_at IS NULL)";
    private static final String DELETE_ENTRIES = "DELETE FROM journal WHERE call_uuid = ?"
            + " AND NOT EXISTS (SELECT 1 FROM call WHERE call.call_uuid = journal.call_uuid)";

    private static final String DELETE_EXPIRED_SIGN_INS = "DELETE FROM ended_sign_in WHERE expires_at < ?";
    private static final String INSERT_ENDED_SIGN_IN =
            "INSERT INTO ended_sign_in (sign_in, expires_at) VALUES (?, ?) ON CONFLICT (sign_in) DO NOTHING";

    // No call has this id: those of calls are never empty.
    private static final String INSERT_TRIAL =
            "INSERT INTO call (call_uuid, version, active, changed_at, snapshot) VALUES ('', 0, 0, 0, '')";
    private static final String DELETE_TRIAL = "DELETE FROM call WHERE call_uuid = ''";

    private final Statements prepared;
    /** Those that have something to write, in the order of their first use. */
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>();
    /** One snapshot of each call, because PostgreSQL refuses to write the same row twice in one rewritten batch. */
    private final Map<String, EncodedEntry> newest = new LinkedHashMap<>();

    StoreBatch(Statements prepared) {
        this.prepared = prepared;
    }

    /** Adds one change: its entry, and the call as it is after it. Changes of the same call come in the order of their versions. */
    void add(EncodedEntry encoded) throws SQLException {
        JournalRow row = encoded.row();
        PreparedStatement insert = statement(INSERT_ENTRY);
        insert.setString(1, row.callUuid());
        insert.setLong(2, row.version());
        insert.setString(3, row.entryId());
        insert.setLong(4, row.changedAt());
        insert.setString(5, row.recipient());
        insert.setString(6, row.account());
        insert.setString(7, row.legs());
        insert.setBytes(8, encoded.hash().bytes());
        insert.addBatch();
        newest.put(row.callUuid(), encoded);
    }

    private void addSnapshot(EncodedEntry encoded) throws SQLException {
        Call call = encoded.entry().call();
        PreparedStatement upsert = statement(UPSERT_CALL);
        upsert.setString(1, call.callUuid());
        upsert.setLong(2, call.version());
        upsert.setInt(3, call.active() ? 1 : 0);
        upsert.setLong(4, call.changedAt().toEpochMilli());
        upsert.setString(5, encoded.snapshot());
        upsert.addBatch();
    }

    /** Adds the mark that the recipient has the entry of this id. */
    void markDelivered(String entryId, Instant sentAt, Instant at) throws SQLException {
        PreparedStatement update = statement(MARK_DELIVERED);
        update.setLong(1, sentAt.toEpochMilli());
        update.setLong(2, at.toEpochMilli());
        update.setString(3, entryId);
        update.addBatch();
    }

    /** Adds the mark that nothing can be made of the entry of this id, and why. */
    void markUndeliverable(String entryId, String reason, Instant at) throws SQLException {
        PreparedStatement update = statement(MARK_UNDELIVERABLE);
        update.setLong(1, at.toEpochMilli());
        update.setString(2, reason);
        update.setString(3, entryId);
        update.addBatch();
    }

    /** Takes out a call and all its entries, if it was over by then and whoever has to hear of it has done so. */
    void remove(String callUuid, Instant before) throws SQLException {
        PreparedStatement call = statement(DELETE_CALL);
        call.setString(1, callUuid);
        call.setLong(2, before.toEpochMilli());
        call.addBatch();
        PreparedStatement entries = statement(DELETE_ENTRIES);
        entries.setString(1, callUuid);
        entries.addBatch();
    }

    /** Adds a sign-in that has ended, and takes out those that have expired by now. */
    void addEndedSignIn(String signIn, Instant expires, Instant now) throws SQLException {
        PreparedStatement delete = statement(DELETE_EXPIRED_SIGN_INS);
        delete.setLong(1, now.toEpochMilli());
        delete.addBatch();
        PreparedStatement insert = statement(INSERT_ENDED_SIGN_IN);
        insert.setString(1, signIn);
        insert.setLong(2, expires.toEpochMilli());
        insert.addBatch();
    }

    /** Adds something of which nothing stays, and which has to be written all the same. */
    void trial() throws SQLException {
        statement(INSERT_TRIAL).addBatch();
        statement(DELETE_TRIAL).addBatch();
    }

    /** Has the database carry out everything; afterwards the batch is used up. */
    void execute() throws SQLException {
        for (EncodedEntry encoded : newest.values()) {
            addSnapshot(encoded);
        }
        for (PreparedStatement statement : statements.values()) {
            statement.executeBatch();
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

    /** The prepared statement of each SQL text. */
    @FunctionalInterface
    interface Statements {
        PreparedStatement of(String sql) throws SQLException;
    }
}
