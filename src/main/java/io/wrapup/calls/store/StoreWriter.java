package io.wrapup.calls.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes transactions one after the other, and keeps its connection and its prepared statements from one to the next. A connection that has rested
 * longer than the pool trusts one without a look goes back to the pool, which finds out whether it still lives. For one thread.
 */
final class StoreWriter {

    private static final long TRUSTED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Database database;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>();
    private @Nullable Connection connection;
    private long usedAt;

    StoreWriter(Database database) {
        this.database = database;
    }

    /** All of it is durable on return, or none of it. */
    void write(List<StoreWork> works) throws SQLException {
        Connection present = connected();
        boolean committed = false;
        try {
            StoreBatch batch = new StoreBatch(sql -> prepared(present, sql));
            for (StoreWork work : works) {
                work.write(batch);
            }
            batch.execute();
            present.commit();
            committed = true;
            usedAt = System.nanoTime();
        } finally {
            if (!committed) {
                disconnect();
            }
        }
    }

    private Connection connected() throws SQLException {
        if (connection != null && System.nanoTime() - usedAt > TRUSTED_NANOS) {
            disconnect();
        }
        Connection present = connection;
        if (present == null) {
            present = database.connect();
            connection = present;
        }
        return present;
    }

    private PreparedStatement prepared(Connection present, String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = present.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    /** Gives the connection back, which ends its statements and whatever was not committed. */
    private void disconnect() throws SQLException {
        Connection present = connection;
        connection = null;
        statements.clear();
        if (present != null) {
            present.close();
        }
    }
}
