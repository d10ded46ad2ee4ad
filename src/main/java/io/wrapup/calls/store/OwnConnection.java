package io.wrapup.calls.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A connection to PostgreSQL outside the pool, for a task that must not wait for a connection of the pool or that has
 * the session for itself. Commits each statement. Waits only a short time for an answer or a lock. Not thread-safe.
 */
final class OwnConnection implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(OwnConnection.class.getName());
    private static final int ANSWER_TIMEOUT_MILLIS = 3_000;
    /**
     * The keep-alive settings are those of the server's side: without them, PostgreSQL notices after hours that the
     * machine of a client has lost its power, and keeps its locks until then.
     */
    private static final String PREPARE = "SET lock_timeout = '2s'; SET tcp_keepalives_idle = 5;"
            + " SET tcp_keepalives_interval = 3; SET tcp_keepalives_count = 3";

    private final String url;
    private final Properties properties;
    private @Nullable Connection connection;

    OwnConnection(String url, Optional<String> user, Optional<String> password) {
        this.url = url;
        this.properties = DatabaseKind.of(url).connectionProperties();
        user.ifPresent(name -> properties.setProperty("user", name));
        password.ifPresent(secret -> properties.setProperty("password", secret));
    }

    /** Returns the connection, and opens it if there is none. */
    Connection get() throws SQLException {
        Connection current = connection;
        if (current == null) {
            current = open();
            connection = current;
        }
        return current;
    }

    /** Returns whether the connection is open, as far as is known without asking the server. */
    boolean isOpen() {
        return connection != null;
    }

    private Connection open() throws SQLException {
        DatabaseKind.of(url).loadDriver();
        Connection opened = DriverManager.getConnection(url, properties);
        try (Statement statement = opened.createStatement()) {
            opened.setNetworkTimeout(Runnable::run, ANSWER_TIMEOUT_MILLIS);
            opened.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            statement.execute(PREPARE);
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    /** Closes the connection; {@link #get} opens the next one. */
    @Override
    public void close() {
        try (Connection current = connection) {
            connection = null;
        } catch (SQLException e) {
            LOGGER.log(Level.DEBUG, "A broken connection could not be closed", e);
        }
    }
}
