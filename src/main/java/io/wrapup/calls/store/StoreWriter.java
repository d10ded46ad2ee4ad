package io.wrapup.calls.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes transactions one after the other on one connection with cached prepared statements. After a pause longer than
 * the pool's validation interval, the connection is returned to the pool, which validates it. Not thread-safe.
 */
final class StoreWriter {

    private static final long VALIDATION_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final Logger LOGGER = System.getLogger(StoreWriter.class.getName());

    private final Database database;
    private final boolean cluster;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>();
    private @Nullable Connection connection;
    private long usedAt;

    /** @param cluster whether other nodes write to the same database, so that commits take positions */
    StoreWriter(Database database, boolean cluster) {
        this.database = database;
        this.cluster = cluster;
    }

    /**
     * Writes everything in one transaction. On return all of it is durable. If it throws, the transaction was rolled
     * back, unless the exception says that the database may have committed it.
     */
    CommitResult write(List<StoreWork> works) throws StoreException {
        boolean committing = false;
        boolean committed = false;
        try {
            Connection current = connection();
            CommitOrder order = new CommitOrder(current);
            StoreBatch batch = new StoreBatch(sql -> prepared(current, sql));
            Map<StoreWork, Exception> leftOut = cluster ? order.lock(works) : Map.of();
            for (StoreWork work : works) {
                if (!leftOut.containsKey(work)) {
                    work.write(batch);
                }
            }
            batch.execute();
            List<PositionedChange> changes = cluster ? order.assign(batch.entries(), batch.notices()) : List.of();
            committing = true;
            current.commit();
            committed = true;
            usedAt = System.nanoTime();
            return new CommitResult(leftOut, changes);
        } catch (SQLException e) {
            throw committing ? StoreException.ofCommit(e) : StoreException.beforeCommit(e);
        } finally {
            if (!committed) {
                disconnect();
            }
        }
    }

    private Connection connection() throws SQLException {
        if (connection != null && System.nanoTime() - usedAt > VALIDATION_INTERVAL_NANOS) {
            disconnect();
        }
        Connection current = connection;
        if (current == null) {
            current = database.connect();
            connection = current;
        }
        return current;
    }

    private PreparedStatement prepared(Connection current, String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = current.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    /** Returns the connection to the pool, which closes its statements and rolls back. */
    private void disconnect() {
        try (Connection current = connection) {
            connection = null;
            statements.clear();
        } catch (SQLException e) {
            LOGGER.log(Level.DEBUG, "A broken connection could not be closed", e);
        }
    }
}
