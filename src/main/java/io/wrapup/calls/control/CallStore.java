package io.wrapup.calls.control;

import io.wrapup.calls.entity.Call;
import io.wrapup.calls.entity.JournalEntry;
import io.wrapup.calls.entity.OutboxEntry;
import io.wrapup.calls.entity.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Calls and their journal in the database, in SQL that SQLite and PostgreSQL both understand. Only the {@link CallJournal} writes;
 * anybody may read. Thread-safe.
 */
@ApplicationScoped
public class CallStore {

    @Inject
    Database database;

    /** Everything the block writes, in one transaction: all of it is durable on return, or none of it. */
    void write(List<StoreWork> works) throws SQLException {
        try (Connection connection = database.connect();
                StoreBatch batch = new StoreBatch(connection)) {
            for (StoreWork work : works) {
                work.write(batch);
            }
            batch.commit();
        }
    }

    public Optional<Call> find(String callUuid) {
        // PostgreSQL knows no such text: it would fail instead of finding nothing.
        if (callUuid.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return query("SELECT snapshot FROM call WHERE call_uuid = ?", row -> CallCodec.call(row.getString(1)), callUuid)
                .stream()
                .findFirst();
    }

    /** Hands over every call that is not over, for the start of the server. */
    public void eachActive(Consumer<Call> consumer) {
        query(
                "SELECT snapshot FROM call WHERE active = 1",
                row -> {
                    consumer.accept(CallCodec.call(row.getString(1)));
                    return 0;
                });
    }

    /** The oldest entries that the recipient does not have yet, in the order of their calls' versions. */
    public List<OutboxEntry> undelivered(Recipient recipient, int most) {
        return query(
                "SELECT entry_id, call_uuid, changed_at, account FROM journal WHERE recipient = ?"
                        + " AND delivered_at IS NULL ORDER BY changed_at, call_uuid, version LIMIT ?",
                row -> new OutboxEntry(
                        row.getString(1),
                        row.getString(2),
                        Instant.ofEpochMilli(row.getLong(3)),
                        CallCodec.account(row.getString(4))),
                recipient.name(),
                most);
    }

    /** How many entries the recipient does not have yet. */
    public long countUndelivered(Recipient recipient) {
        return query(
                        "SELECT COUNT(*) FROM journal WHERE recipient = ? AND delivered_at IS NULL",
                        row -> row.getLong(1),
                        recipient.name())
                .get(0);
    }

    /** Whether this very entry is in the journal: the answer to a commit of which the outcome was lost. */
    boolean contains(JournalEntry entry) {
        return !query("SELECT 1 FROM journal WHERE entry_id = ?", row -> 1, entry.id())
                .isEmpty();
    }

    /** Throws when the database cannot be asked. */
    public void ping() {
        query("SELECT 1", row -> 1);
    }

    private <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            connection.rollback();
            return rows;
        } catch (SQLException e) {
            throw new JournalUnavailableException("The database does not answer", e);
        }
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
