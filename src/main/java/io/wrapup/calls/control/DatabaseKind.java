package io.wrapup.calls.control;

import com.zaxxer.hikari.HikariConfig;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** The databases we run on, and what each needs to be told to be durable and to give up in time. */
enum DatabaseKind {
    /**
     * Each commit is on the disk when it returns, and a reader never waits for the writer. What was written goes from the write-ahead log into
     * the database when there are 16 MiB of it: a page that changed many times goes once.
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
     * A server that hangs must become an answer to the agent while the agent still waits; and what it complains of must not repeat rows
     * in the log.
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

    private final String urlPrefix;
    private final String driver;
    private final Map<String, String> properties;

    DatabaseKind(String urlPrefix, String driver, Map<String, String> properties) {
        this.urlPrefix = urlPrefix;
        this.driver = driver;
        this.properties = properties;
    }

    /** @throws IllegalArgumentException for an address of another kind of database */
    static DatabaseKind of(String url) {
        return Arrays.stream(values())
                .filter(kind -> url.startsWith(kind.urlPrefix))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "wrapup.database.url must begin with jdbc:sqlite: or jdbc:postgresql:"));
    }

    /** Whether the whole database is out of reach: the connection broke, the server stops, or somebody else has locked the file. */
    static boolean isAway(SQLException failure) {
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        return state.startsWith("08") || state.startsWith("57P") || failure.getErrorCode() == SQLITE_BUSY;
    }

    /** Whether a connection broke while it was in use: what was sent may be carried out or not, even a while later. */
    static boolean isCutOff(SQLException failure) {
        return !(failure instanceof SQLTransientConnectionException)
                && Objects.requireNonNullElse(failure.getSQLState(), "").startsWith("08");
    }

    void configure(HikariConfig config) {
        config.setDriverClassName(driver);
        properties.forEach(config::addDataSourceProperty);
    }
}
