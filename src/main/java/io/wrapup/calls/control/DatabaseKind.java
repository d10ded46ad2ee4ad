package io.wrapup.calls.control;

import com.zaxxer.hikari.HikariConfig;
import java.util.Arrays;
import java.util.Map;

/** The databases we run on, and what each needs to be told to be durable and to give up in time. */
enum DatabaseKind {
    /** Each commit is on the disk when it returns, and a reader never waits for the writer. */
    SQLITE(
            "jdbc:sqlite:",
            "org.sqlite.JDBC",
            Map.of("journal_mode", "WAL", "synchronous", "FULL", "busy_timeout", "3000")),

    /** A server that hangs must become an answer to the agent while the agent still waits. */
    POSTGRESQL(
            "jdbc:postgresql:",
            "org.postgresql.Driver",
            Map.of(
                    "ApplicationName", "wrapup",
                    "connectTimeout", "3",
                    "socketTimeout", "10",
                    "tcpKeepAlive", "true",
                    "reWriteBatchedInserts", "true"));

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

    void configure(HikariConfig config) {
        config.setDriverClassName(driver);
        properties.forEach(config::addDataSourceProperty);
    }
}
