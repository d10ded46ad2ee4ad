package io.wrapup.calls.store;

import io.wrapup.calls.model.JournalUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * The nodes in the database, by the database's clock. PostgreSQL only. Each method throws
 * {@link JournalUnavailableException} if the database does not answer. Thread-safe.
 */
@ApplicationScoped
public class NodeStore {

    /** The time without a heartbeat after which a node is removed from the table. */
    private static final long FORGET_AFTER_MILLIS = 24 * 3_600_000L;

    private static final String READ =
            "SELECT name, instance, version, broker, position, " + Clock.NOW + " - seen_at FROM node ORDER BY name";
    private static final String CLOCK = "SELECT " + Clock.MOMENT;
    // A time in the future is no heartbeat: it was written by hand, or the database's clock was set back.
    private static final String SEE = "INSERT INTO node AS present (name, instance, version, broker, position, seen_at)"
            + " VALUES (?, ?, ?, ?, ?, " + Clock.NOW + ") ON CONFLICT (name) DO UPDATE SET"
            + " instance = excluded.instance, version = excluded.version, broker = excluded.broker,"
            + " position = excluded.position, seen_at = excluded.seen_at"
            + " WHERE present.instance = excluded.instance OR abs(" + Clock.NOW + " - present.seen_at) > ?";
    private static final String REMOVE = "DELETE FROM node WHERE name = ? AND instance = ?";
    private static final String FORGET = "DELETE FROM node WHERE seen_at < " + Clock.NOW + " - " + FORGET_AFTER_MILLIS;

    @Inject
    Database database;

    /**
     * A node as it is stored.
     *
     * @param broker the address of its broker, without credentials
     * @param position the last position that the node has applied
     * @param ageMillis the time since its last heartbeat
     */
    public record StoredNode(
            String name, String instance, String version, String broker, long position, long ageMillis) {}

    /** Returns all nodes, with those that have ended. */
    public List<StoredNode> nodes() {
        return database.query(
                READ,
                row -> new StoredNode(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getLong(6)));
    }

    /** Returns the time of the database in milliseconds since 1970. */
    public long clock() {
        return database.query(CLOCK, row -> row.getLong(1)).get(0);
    }

    /**
     * Stores the heartbeat of a node.
     *
     * @param node the node; its age is not used
     * @param lifeMillis the time after which another instance may take the name
     * @return false if another live instance has the name
     */
    public boolean see(StoredNode node, long lifeMillis) {
        int rows = database.update(
                SEE, node.name(), node.instance(), node.version(), node.broker(), node.position(), lifeMillis);
        return rows > 0;
    }

    /** Removes a node that ends, unless another instance has its name. */
    public void remove(String name, String instance) {
        database.update(REMOVE, name, instance);
    }

    /** Removes the nodes that were not seen for a day: nodes in containers often never return under the same name. */
    public void forget() {
        database.update(FORGET);
    }
}
