package io.wrapup.calls.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.settings.DataFolder;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/**
 * The database: SQLite in the data directory, or PostgreSQL if {@code wrapup.database.url} is set. Migrates the schema
 * before the first connection is used.
 */
@ApplicationScoped
public class Database {

    private static final int MAX_CONNECTIONS = 8;
    private static final int FETCH_SIZE = 500;
    private static final long CONNECTION_TIMEOUT_MILLIS = 3_000;

    @Inject
    @ConfigProperty(name = "wrapup.data", defaultValue = "data")
    File directory;

    @Inject
    @ConfigProperty(name = "wrapup.database.url")
    Optional<String> url;

    @Inject
    @ConfigProperty(name = "wrapup.database.user")
    Optional<String> user;

    @Inject
    @ConfigProperty(name = "wrapup.database.password")
    Optional<String> password;

    private HikariDataSource pool;

    @PostConstruct
    void open() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("wrapup");
        config.setAutoCommit(false);
        config.setMaximumPoolSize(MAX_CONNECTIONS);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setJdbcUrl(url.orElseGet(this::embedded));
        user.ifPresent(config::setUsername);
        password.ifPresent(config::setPassword);
        DatabaseKind.of(config.getJdbcUrl()).configure(config);
        pool = new HikariDataSource(config);
        Flyway flyway = Flyway.configure(Database.class.getClassLoader())
                .dataSource(pool)
                .locations("classpath:io/wrapup/calls/store/schema")
                .load();
        refuseNewer(flyway.info().all());
        flyway.migrate();
    }

    /** Connects and migrates the schema if that has not happened yet: the first call creates the bean. */
    public void begin() {}

    /** Refuses a schema of a newer version, because the meaning of its tables may have changed. */
    private static void refuseNewer(MigrationInfo[] migrations) {
        Arrays.stream(migrations)
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS
                        || migration.getState() == MigrationState.FUTURE_FAILED)
                .findFirst()
                .ifPresent(migration -> {
                    throw new IllegalStateException(
                            "its schema has version " + migration.getVersion() + ", which is newer than this program");
                });
    }

    private String embedded() {
        try {
            Path file = Files.createDirectories(directory.toPath()).resolve("wrapup.db");
            DataFolder.createFile(file);
            return "jdbc:sqlite:" + file;
        } catch (IOException e) {
            throw new UncheckedIOException("The data directory wrapup.data=" + directory + " cannot be created", e);
        }
    }

    @PreDestroy
    void close() {
        pool.close();
    }

    /**
     * Returns the rows of a query, which runs in a transaction of its own.
     *
     * @throws JournalUnavailableException the database does not answer
     */
    <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
        return read(false, snapshot -> snapshot.query(sql, reader, parameters));
    }

    /** Passes each row of a query to the consumer, without collecting them. */
    void each(String sql, RowConsumer consumer, Object... parameters) {
        read(false, snapshot -> {
            snapshot.each(sql, consumer, parameters);
            return true;
        });
    }

    /**
     * Runs several queries that see the same state of the database, and returns their result.
     *
     * @throws JournalUnavailableException the database does not answer
     */
    <T> T inSnapshot(Function<Snapshot, T> queries) {
        return read(true, queries);
    }

    private <T> T read(boolean sameState, Function<Snapshot, T> queries) {
        try (Connection connection = connect()) {
            if (sameState && isShared()) {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            }
            T result = queries.apply(new Snapshot(connection));
            connection.rollback();
            return result;
        } catch (SQLException e) {
            throw new JournalUnavailableException("The database does not answer", e);
        }
    }

    /**
     * Executes a statement in a transaction of its own, and returns the number of rows. For tables outside the journal.
     *
     * @throws JournalUnavailableException the database does not answer
     */
    int update(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            int rows = statement.executeUpdate();
            connection.commit();
            return rows;
        } catch (SQLException e) {
            throw new JournalUnavailableException("The database does not answer", e);
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    /** Queries in one transaction. */
    static final class Snapshot {

        private final Connection connection;

        private Snapshot(Connection connection) {
            this.connection = connection;
        }

        <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
            List<T> rows = new ArrayList<>();
            each(sql, row -> rows.add(reader.read(row)), parameters);
            return rows;
        }

        void each(String sql, RowConsumer consumer, Object... parameters) {
            // PostgreSQL rejects text with a NUL character: the query would fail instead of finding nothing.
            if (Arrays.stream(parameters)
                    .anyMatch(parameter -> parameter.toString().indexOf('\0') >= 0)) {
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setFetchSize(FETCH_SIZE);
                bind(statement, parameters);
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        consumer.accept(result);
                    }
                }
            } catch (SQLException e) {
                throw new JournalUnavailableException("The database does not answer", e);
            }
        }
    }

    /** Returns whether the database is one that several nodes can share: PostgreSQL. */
    private boolean isShared() {
        return DatabaseKind.of(pool.getJdbcUrl()) == DatabaseKind.POSTGRESQL;
    }

    /** Returns a connection to PostgreSQL outside the pool; it is opened at its first use. */
    OwnConnection own() {
        return new OwnConnection(url.orElseThrow(), user, password);
    }

    /** Opens a connection with its own transaction. Closing it without commit rolls back. */
    public Connection connect() throws SQLException {
        return pool.getConnection();
    }
}
