package io.wrapup.calls.store;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.JournalEntry;
import io.wrapup.calls.model.OutboxEntry;
import io.wrapup.calls.model.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.JsonbException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls and their journal in the database, in SQL that SQLite and PostgreSQL both understand. The journal writes;
 * every component may read. Thread-safe.
 */
@ApplicationScoped
public class CallStore {

    private static final String SELECT_CALL = "SELECT snapshot, hash FROM call LEFT JOIN journal"
            + " ON journal.call_uuid = call.call_uuid AND journal.version = call.version";

    @Inject
    Database database;

    private @Nullable StoreWriter writer;

    /**
     * Writes everything in one transaction. On return all of it is durable. Called by the thread of the journal only.
     *
     * @throws StoreException the database did not confirm the transaction
     */
    public void write(List<StoreWork> works) throws StoreException {
        StoreWriter present = writer;
        if (present == null) {
            present = new StoreWriter(database);
            writer = present;
        }
        try {
            present.write(works);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    public Optional<Call> find(String callUuid) {
        return findKept(callUuid).map(StoredCall::call);
    }

    /** The call, and what its next entry will be chained to. */
    public Optional<StoredCall> findKept(String callUuid) {
        return database.query(SELECT_CALL + " WHERE call.call_uuid = ?", CallStore::kept, callUuid).stream()
                .findFirst();
    }

    /** Hands over every call that is not over, for the start of the server. */
    public void eachActive(Consumer<StoredCall> consumer) {
        database.each(SELECT_CALL + " WHERE active = 1", row -> consumer.accept(kept(row)));
    }

    private static StoredCall kept(ResultSet row) throws SQLException {
        byte[] hash = row.getBytes(2);
        // Only if somebody took the entry out of the journal; then the chain is broken there, and the call goes on.
        return new StoredCall(CallCodec.call(row.getString(1)), hash == null ? EntryHash.NONE : EntryHash.of(hash));
    }

    /** The oldest entries that the recipient does not have yet, in the order of their calls' versions. */
    public List<OutboxEntry> undelivered(Recipient recipient, int most) {
        return database.query(
                "SELECT entry_id, call_uuid, changed_at, account FROM journal WHERE recipient = ?"
                        + " AND delivered_at IS NULL ORDER BY changed_at, call_uuid, version LIMIT ?",
                row -> new OutboxEntry(
                        row.getString(1),
                        row.getString(2),
                        Instant.ofEpochMilli(row.getLong(3)),
                        accountIfReadable(row.getString(4))),
                recipient.name(),
                most);
    }

    /** Of an entry that somebody has spoilt nothing can be told, and the others do not wait for it. */
    private static ChangeRecord accountIfReadable(String json) {
        try {
            return CallCodec.account(json);
        } catch (JsonbException e) {
            return ChangeRecord.UNREADABLE;
        }
    }

    /** How many entries the recipient does not have yet. */
    public long countUndelivered(Recipient recipient) {
        return database.query(
                        "SELECT COUNT(*) FROM journal WHERE recipient = ? AND delivered_at IS NULL",
                        row -> row.getLong(1),
                        recipient.name())
                .get(0);
    }

    /** Whether this very entry is in the journal: the answer to a commit of which the outcome was lost. */
    public boolean contains(JournalEntry entry) {
        return !database.query("SELECT 1 FROM journal WHERE entry_id = ?", row -> 1, entry.id())
                .isEmpty();
    }

    /** Throws when the database cannot be asked. */
    public void ping() {
        database.query("SELECT 1", row -> 1);
    }
}
