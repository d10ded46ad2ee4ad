package io.wrapup.calls.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

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
    private static final int SQLITE_READONLY = 8;
    private static final int SQLITE_IOERR = 10;
    private static final int SQLITE_FULL = 13;
    private static final int SQLITE_CANTOPEN = 14;
    private static final Set<Integer> SQLITE_IS_AWAY =
            Set.of(SQLITE_BUSY, SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN);

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

    /**
     * Whether the whole database is out of reach: the connection broke, the server stops, or somebody else has locked the file, or its disk
     * takes nothing.
     */
    static boolean isAway(SQLException failure) {
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        return state.startsWith("08") || state.startsWith("57P") || SQLITE_IS_AWAY.contains(failure.getErrorCode());
    }

    /** Whether a connection broke while it was in use: what was sent may be carried out or not, even a while later. */
    static boolean isCutOff(SQLException failure) {
        return !(failure instanceof SQLTransientConnectionException)
                && Objects.requireNonNullElse(failure.getSQLState(), "").startsWith("08");
    }

    void configure(HikariConfig config) {
        config.setDriverClassName(driver);
        properties.forEach(config::addDataSourceProperty);
        if (this == SQLITE) {
            config.setExceptionOverride(new NeverAgain());
        }
    }

    /**
     * After some failures, of which a full disk is one, SQLite has ended the transaction by itself, and its driver does not know: what such a connection
     * writes from then on is durable at once, statement by statement, and its commits fail. A new one costs little.
     */
    private static final class NeverAgain implements SQLExceptionOverride {

        @java.lang.Override
        public Override adjudicate(SQLException failure) {
            return Override.MUST_EVICT;
        }
    }
}
