package io.wrapup.calls.store;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.OutboxEntry;
import io.wrapup.calls.model.Position;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.JsonbException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Calls and their journal in the database, in SQL that SQLite and PostgreSQL both support. Only the journal writes; any
 * component may read. Thread-safe.
 */
@ApplicationScoped
public class CallStore {

    private static final String SELECT_CALL = "SELECT snapshot, hash FROM call LEFT JOIN journal"
            + " ON journal.call_uuid = call.call_uuid AND journal.version = call.version";

    @Inject
    Database database;

    @Inject
    @ConfigProperty(name = "wrapup.cluster", defaultValue = "false")
    boolean cluster;

    private @Nullable StoreWriter writer;

    /**
     * Writes everything in one transaction. On return all of it is durable. Called by the committer thread only.
     *
     * @throws StoreException the database did not confirm the transaction
     */
    public CommitResult write(List<StoreWork> works) throws StoreException {
        StoreWriter current = writer;
        if (current == null) {
            current = new StoreWriter(database, cluster);
            writer = current;
        }
        return current.write(works);
    }

    public Optional<Call> find(String callUuid) {
        return findStored(callUuid).map(StoredCall::call);
    }

    /** Returns the call with the hash to which its next entry is chained. */
    public Optional<StoredCall> findStored(String callUuid) {
        return database.query(SELECT_CALL + " WHERE call.call_uuid = ?", CallStore::storedCall, callUuid).stream()
                .findFirst();
    }

    /** Passes every active call to the consumer, and returns the position of the newest change among them. */
    public Position eachActive(Consumer<StoredCall> consumer) {
        return database.inSnapshot(snapshot -> {
            snapshot.each(SELECT_CALL + " WHERE active = 1", row -> consumer.accept(storedCall(row)));
            return PositionStore.newest(snapshot);
        });
    }

    private static StoredCall storedCall(ResultSet row) throws SQLException {
        byte[] hash = row.getBytes(2);
        // The hash is null only if the entry was deleted from the journal. The chain is broken there, and changes of
        // the call continue.
        return new StoredCall(CallCodec.call(row.getString(1)), hash == null ? EntryHash.NONE : EntryHash.of(hash));
    }

    /**
     * Returns the oldest entries that the sink has not acknowledged, at most {@code limit}. Entries of one call are in
     * the order of their versions.
     */
    public List<OutboxEntry> undelivered(String sink, int limit) {
        return database.query(
                "SELECT d.entry_id, d.call_uuid, d.changed_at, account FROM delivery d"
                        + " JOIN journal j ON j.entry_id = d.entry_id WHERE sink = ? AND state = 'WAITING'"
                        + " ORDER BY d.changed_at, d.call_uuid, d.version LIMIT ?",
                row -> new OutboxEntry(
                        row.getString(1),
                        row.getString(2),
                        Instant.ofEpochMilli(row.getLong(3)),
                        recordIfReadable(row.getString(4))),
                sink,
                limit);
    }

    /** A record that is damaged in the database cannot be delivered, and must not block the entries behind it. */
    private static ChangeRecord recordIfReadable(String json) {
        try {
            return CallCodec.record(json);
        } catch (JsonbException e) {
            return ChangeRecord.UNREADABLE;
        }
    }

    /** Returns how many entries the sink has not acknowledged. */
    public long countUndelivered(String sink) {
        return countUndelivered(sink, Instant.EPOCH);
    }

    /** Returns how many entries of that time or later the sink has not acknowledged. */
    public long countUndelivered(String sink, Instant since) {
        return database.query(
                        "SELECT COUNT(*) FROM delivery WHERE sink = ? AND state = 'WAITING' AND changed_at >= ?",
                        row -> row.getLong(1),
                        sink,
                        since.toEpochMilli())
                .get(0);
    }

    /** Returns whether the journal has the entry. This resolves a commit whose outcome is unknown. */
    public boolean contains(String entryId) {
        return !database.query("SELECT 1 FROM journal WHERE entry_id = ?", row -> 1, entryId)
                .isEmpty();
    }

    /** Returns whether the sign-in was ended by a sign-out. */
    public boolean isEndedSignIn(String signIn) {
        return !database.query("SELECT 1 FROM ended_sign_in WHERE sign_in = ?", row -> 1, signIn)
                .isEmpty();
    }

    /** Returns the sign-ins that were ended by a sign-out and have not expired. */
    public Set<String> endedSignIns() {
        return Set.copyOf(database.query("SELECT sign_in FROM ended_sign_in", row -> row.getString(1)));
    }

    /** Throws {@link io.wrapup.calls.model.JournalUnavailableException} if the database does not answer. */
    public void ping() {
        database.query("SELECT 1", row -> 1);
    }
}
