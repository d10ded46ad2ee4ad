package io.wrapup.calls;

import io.wrapup.calls.journal.CallHistory;
import io.wrapup.calls.journal.CallJournal;
import io.wrapup.calls.journal.Outbox;
import io.wrapup.calls.model.JournalEntry;
import io.wrapup.calls.registry.CallRegistry;
import io.wrapup.calls.store.CallStore;
import io.wrapup.calls.store.Database;
import io.wrapup.calls.store.JournalStore;
import io.wrapup.calls.store.RecentCallsStore;
import io.wrapup.testing.PostgreSql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;

/** What one server is to its database, without a container: the calls, their journal and their store. */
public final class Node implements AutoCloseable {

    final Database database;
    final UnreliableStore store = new UnreliableStore();
    final CallJournal journal = new CallJournal();
    final CallRegistry registry = new CallRegistry();

    private Node(Database database) {
        this.database = database;
        database.open();
        store.database = database;
        journal.store = store;
        journal.outbox = new Outbox();
        journal.outbox.telephonyRequests = Optional.empty();
        journal.threads = new PlainThreads();
        journal.start();
        registry.store = store;
        registry.journal = journal;
        registry.restore();
    }

    /** On the embedded database in a folder. */
    public static Node in(Path folder) {
        Database database = new Database();
        database.directory = folder.toFile();
        database.url = Optional.empty();
        database.user = Optional.empty();
        database.password = Optional.empty();
        return new Node(database);
    }

    static Node on(PostgreSql server) {
        Database database = new Database();
        database.url = Optional.of(server.url());
        database.user = Optional.of(server.user());
        database.password = Optional.empty();
        return new Node(database);
    }

    public CallRegistry registry() {
        return registry;
    }

    public CallStore store() {
        return store;
    }

    public CallJournal journal() {
        return journal;
    }

    /** What the journal tells of a call. */
    public CallHistory history() {
        CallHistory history = new CallHistory();
        history.journal = new JournalStore();
        history.journal.database = database;
        return history;
    }

    /** What has happened lately. */
    public RecentCallsStore recentCalls() {
        RecentCallsStore recentCalls = new RecentCallsStore();
        recentCalls.database = database;
        return recentCalls;
    }

    /** Each entry as if it were the first of its call. */
    void write(JournalEntry... entries) {
        journal.write(
                Stream.of(entries).map(entry -> journal.encoded(entry, null)).toList());
    }

    /** Spoils what an entry says, behind everybody's back. */
    public void corrupt(String entryId) {
        execute("UPDATE journal SET account = substr(account, 2) WHERE entry_id = '" + entryId + "'");
    }

    void empty() {
        execute("DELETE FROM journal");
        execute("DELETE FROM call");
        execute("DELETE FROM ended_sign_in");
    }

    /** Does something to the database behind everybody's back. */
    void execute(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        journal.stop();
        database.close();
    }
}
