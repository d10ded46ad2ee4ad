package io.wrapup.calls.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/** The supported databases, with the settings that make each durable and limit its waiting times. */
enum DatabaseKind {
    /**
     * SQLite. Each commit is on disk when it returns, and readers never wait for the writer. The write-ahead log is
     * checkpointed at 16 MiB, so that a page that changed many times is written to the database once.
     */
    SQLITE(
            "jdbc:sqlite:",
            "org.sqlite.JDBC",
            Map.of(
                    "journal_mode", "WAL",
                    "synchronous", "FULL",
                    "busy_timeout", "3000",
                    "wal_autocheckpoint", "4096",
                    "cache_size", "-8192")),

    /**
     * PostgreSQL. The timeouts end before the agent's request times out if the server hangs. Error messages must not
     * repeat rows, because they are logged.
     */
    POSTGRESQL(
            "jdbc:postgresql:",
            "org.postgresql.Driver",
            Map.of(
                    "ApplicationName", "wrapup",
                    "connectTimeout", "3",
                    "socketTimeout", "10",
                    "tcpKeepAlive", "true",
                    "logServerErrorDetail", "false",
                    "reWriteBatchedInserts", "true"));

    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_READONLY = 8;
    private static final int SQLITE_IOERR = 10;
    private static final int SQLITE_FULL = 13;
    private static final int SQLITE_CANTOPEN = 14;
    private static final Set<Integer> SQLITE_UNAVAILABLE =
            Set.of(SQLITE_BUSY, SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN);

    private final String urlPrefix;
    private final String driver;
    private final Map<String, String> properties;

    DatabaseKind(String urlPrefix, String driver, Map<String, String> properties) {
        this.urlPrefix = urlPrefix;
        this.driver = driver;
        this.properties = properties;
    }

    /**
     * Returns the kind of database at a JDBC URL.
     *
     * @throws IllegalArgumentException the URL is of another kind
     */
    static DatabaseKind of(String url) {
        return Arrays.stream(values())
                .filter(kind -> url.startsWith(kind.urlPrefix))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "wrapup.database.url must begin with jdbc:sqlite: or jdbc:postgresql:"));
    }

    /**
     * Returns whether the whole database is unavailable: the connection broke, the server stops, another process has
     * locked the file, or its disk cannot be written.
     */
    static boolean isUnavailable(SQLException failure) {
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        return state.startsWith("08") || state.startsWith("57P") || SQLITE_UNAVAILABLE.contains(failure.getErrorCode());
    }

    /**
     * Returns whether the connection broke during use. The database may still execute the statements that it has
     * received, even some time later.
     */
    static boolean isConnectionLost(SQLException failure) {
        return !(failure instanceof SQLTransientConnectionException)
                && Objects.requireNonNullElse(failure.getSQLState(), "").startsWith("08");
    }

    /** Returns the part of a JDBC URL after the kind. */
    String address(String url) {
        return url.substring(urlPrefix.length());
    }

    /** Returns the properties of a connection outside the pool. */
    Properties connectionProperties() {
        Properties copy = new Properties();
        copy.putAll(properties);
        return copy;
    }

    /** Makes the driver known to the driver manager, which does not find those of an application itself. */
    void loadDriver() throws SQLException {
        try {
            Class.forName(driver);
        } catch (ClassNotFoundException e) {
            throw new SQLException("The driver " + driver + " is missing", e);
        }
    }

    void configure(HikariConfig config) {
        config.setDriverClassName(driver);
        properties.forEach(config::addDataSourceProperty);
        if (this == SQLITE) {
            config.setExceptionOverride(new EvictAfterError());
        }
    }

    /**
     * Discards the connection after every error. After some errors, such as a full disk, SQLite has ended the
     * transaction itself and its driver does not know: each later statement on that connection is durable at once, and
     * its commits fail. A new connection is cheap.
     */
    private static final class EvictAfterError implements SQLExceptionOverride {

        @java.lang.Override
        public Override adjudicate(SQLException failure) {
            return Override.MUST_EVICT;
        }
    }
}
