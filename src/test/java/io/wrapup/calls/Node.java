package io.wrapup.calls;

import io.wrapup.calls.journal.CallHistory;
import io.wrapup.calls.journal.CallJournal;
import io.wrapup.calls.journal.DeliveryRouting;
import io.wrapup.calls.registry.CallRegistry;
import io.wrapup.calls.registry.ChangeFollower;
import io.wrapup.calls.store.Database;
import io.wrapup.calls.store.JournalStore;
import io.wrapup.calls.store.PositionStore;
import io.wrapup.calls.store.RecentCallsStore;
import io.wrapup.testing.PostgreSql;
import io.wrapup.testing.Wiring;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The database, the journal and the registry of one server, without a container. */
public final class Node implements AutoCloseable {

    /** User events are delivered to the sink {@code reporting}; other entries are not delivered. */
    private static final DeliveryRouting REPORTING =
            record -> record.userEvent().isPresent() ? Set.of("reporting") : Set.of();

    private final Database database;
    private final UnreliableStore store;
    private final CallJournal journal;
    private final CallRegistry registry;
    private final ChangeFollower follower;
    private final RecordedEvents events = new RecordedEvents();

    private Node(Wiring<Database> database, boolean cluster) {
        this.database = Wiring.start(database.with());
        this.store = Wiring.of(new UnreliableStore())
                .setting("wrapup.cluster", cluster)
                .with(this.database);
        this.follower = Wiring.of(new ChangeFollower()).with(positions(), history(), events, new PlainThreads());
        this.journal = Wiring.start(Wiring.of(new CallJournal()).with(store, REPORTING, new PlainThreads(), follower));
        this.registry = Wiring.start(
                Wiring.of(new CallRegistry()).setting("wrapup.cluster", cluster).with(store, journal, follower));
    }

    /** Starts a node on the embedded database in a folder. */
    public static Node in(Path folder) {
        return new Node(Wiring.of(new Database()).setting("wrapup.data", folder.toFile()), false);
    }

    public static Node on(PostgreSql server) {
        return new Node(database(server), false);
    }

    /** Starts a node of a cluster. */
    public static Node inClusterOn(PostgreSql server) {
        return new Node(database(server), true);
    }

    private static Wiring<Database> database(PostgreSql server) {
        return Wiring.of(new Database())
                .setting("wrapup.database.url", Optional.of(server.url()))
                .setting("wrapup.database.user", Optional.of(server.user()));
    }

    /** Returns what the node has fired about the changes of all nodes. */
    public RecordedEvents events() {
        return events;
    }

    public ChangeFollower follower() {
        return follower;
    }

    /** Returns the read access to the order of commits. */
    public PositionStore positions() {
        return Wiring.of(new PositionStore()).with(database);
    }

    public Database database() {
        return database;
    }

    public CallRegistry registry() {
        return registry;
    }

    public UnreliableStore store() {
        return store;
    }

    public CallJournal journal() {
        return journal;
    }

    /** Returns the earlier versions of calls. */
    public CallHistory history() {
        return Wiring.of(new CallHistory()).with(journalStore());
    }

    /** Returns the read access to the journal. */
    public JournalStore journalStore() {
        return Wiring.of(new JournalStore()).with(database);
    }

    /** Returns the read access to recent changes. */
    public RecentCallsStore recentCalls() {
        return Wiring.of(new RecentCallsStore()).with(database);
    }

    /** Writes each entry as if it were the first of its call. */
    public void write(TestEntry... entries) {
        journal.write(Stream.of(entries)
                .map(entry -> journal.encode(entry.id(), entry.record(), entry.call(), null))
                .toList());
    }

    /** Damages the record of an entry with SQL. */
    public void corrupt(String entryId) {
        execute("UPDATE journal SET account = substr(account, 2) WHERE entry_id = '" + entryId + "'");
    }

    public void empty() {
        execute("DELETE FROM delivery");
        execute("DELETE FROM journal");
        execute("DELETE FROM call");
        execute("DELETE FROM ended_sign_in");
        execute("DELETE FROM change_position");
        execute("DELETE FROM agent_state");
        execute("DELETE FROM shared_secret");
    }

    /** Executes SQL directly on the database. */
    public void execute(String sql) {
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
        Wiring.stop(follower);
        Wiring.stop(journal);
        Wiring.stop(database);
    }
}
