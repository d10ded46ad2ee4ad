package io.wrapup.calls.store;

import io.wrapup.calls.model.JournalUnavailableException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The leases in the database, by the database's clock, on a connection of its own: a busy pool must not delay a
 * renewal. PostgreSQL only. Each method throws {@link JournalUnavailableException} if the database does not answer
 * within seconds. Thread-safe.
 */
@ApplicationScoped
public class LeaseStore {

    private static final String READ =
            "SELECT name, holder, token, expires_at - " + Clock.NOW + " FROM lease ORDER BY name";
    // The token stays the same if the holder does: no other node has had the lease since.
    private static final String TAKE = "INSERT INTO lease AS present (name, holder, token, expires_at)"
            + " VALUES (?, ?, 1, " + Clock.NOW + " + ?) ON CONFLICT (name) DO UPDATE SET holder = excluded.holder,"
            + " token = present.token + CASE WHEN present.holder = excluded.holder THEN 0 ELSE 1 END,"
            + " expires_at = excluded.expires_at"
            + " WHERE present.holder = excluded.holder OR present.expires_at <= " + Clock.NOW
            + " RETURNING token";
    private static final String SHORTEN = "UPDATE lease SET expires_at = " + Clock.NOW + " + ? WHERE name = ?"
            + " AND expires_at > " + Clock.NOW + " + ?";
    private static final String RELEASE = "UPDATE lease SET expires_at = 0 WHERE name = ? AND holder = ? AND token = ?";

    @Inject
    Database database;

    private @Nullable OwnConnection connection;

    /**
     * A lease as it is stored.
     *
     * @param remainingMillis the time until it expires; negative if it has expired
     */
    public record StoredLease(String holder, long token, long remainingMillis) {}

    /** Returns all leases by name. */
    public Map<String, StoredLease> read() {
        return execute(READ, statement -> {
            Map<String, StoredLease> leases = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    leases.put(row.getString(1), new StoredLease(row.getString(2), row.getLong(3), row.getLong(4)));
                }
            }
            return leases;
        });
    }

    /**
     * Renews a lease that the holder has, or takes over one that has expired or does not exist.
     *
     * @return the token; empty if another holder has the lease
     */
    public OptionalLong take(String name, String holder, long lifeMillis) {
        return execute(TAKE, statement -> {
            statement.setString(1, name);
            statement.setString(2, holder);
            statement.setLong(3, lifeMillis);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        });
    }

    /** Limits the time until a lease expires to its life, unless its holder has renewed it meanwhile. */
    public void shorten(String name, long lifeMillis) {
        execute(SHORTEN, statement -> {
            statement.setLong(1, lifeMillis);
            statement.setString(2, name);
            statement.setLong(3, lifeMillis);
            return statement.executeUpdate();
        });
    }

    /** Ends a lease, so that another holder can take it at once. Without effect if another holder has it. */
    public void release(String name, String holder, long token) {
        execute(RELEASE, statement -> {
            statement.setString(1, name);
            statement.setString(2, holder);
            statement.setLong(3, token);
            return statement.executeUpdate();
        });
    }

    private synchronized <T> T execute(String sql, Action<T> action) {
        OwnConnection own = Objects.requireNonNullElseGet(connection, database::own);
        connection = own;
        try (PreparedStatement statement = own.get().prepareStatement(sql)) {
            return action.run(statement);
        } catch (SQLException e) {
            own.close();
            throw new JournalUnavailableException("The leases cannot be read or written", e);
        }
    }

    @PreDestroy
    synchronized void close() {
        if (connection != null) {
            connection.close();
        }
    }

    @FunctionalInterface
    private interface Action<T> {
        T run(PreparedStatement statement) throws SQLException;
    }
}
