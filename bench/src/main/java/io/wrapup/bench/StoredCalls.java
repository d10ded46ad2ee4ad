package io.wrapup.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Fills a database with copies of a call that was released two days ago. */
final class StoredCalls {

    static final String PATTERN = "01PATTERN";

    private static final long AGE = Duration.ofDays(2).toMillis();

    private StoredCalls() {}

    static void copy(Path database, int count) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate(
                    "CREATE TEMP TABLE copies AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                            + " WHERE i < " + count + ") SELECT i, printf('01STORED%024d', i) AS id FROM n");
            statement.executeUpdate("INSERT INTO call SELECT id, version, active, changed_at - " + AGE
                    + ", replace(snapshot, call_uuid, id) FROM copies, (SELECT * FROM call WHERE call_uuid LIKE '"
                    + PATTERN
                    + "%') ORDER BY i");
            statement.executeUpdate(
                    "INSERT INTO journal (call_uuid, version, entry_id, changed_at, recipient, account, legs, hash)"
                            + " SELECT id, version, printf('00%024d', i * 10 + version), changed_at - " + AGE
                            + ", recipient, account, legs, hash FROM copies, (SELECT * FROM journal WHERE call_uuid LIKE '"
                            + PATTERN
                            + "%') ORDER BY i, version");
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
