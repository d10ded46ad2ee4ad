package io.wrapup.calls.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.ConcurrentThreads;
import io.wrapup.calls.Entries;
import io.wrapup.calls.Node;
import io.wrapup.calls.model.JournalUnavailableException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallJournalOnSqliteTest extends CallJournalContract {

    @TempDir
    Path folder;

    @Override
    Node open() {
        return Node.in(folder.resolve("created by the server"));
    }

    @Test
    void syncsEachCommitAndDoesNotBlockReaders() throws SQLException {
        assertThat(pragma("synchronous")).isEqualTo("2");
        assertThat(pragma("journal_mode")).isEqualTo("wal");
    }

    @Test
    void failsInTimeWhileAnotherProcessLocksTheFile() throws SQLException {
        String file =
                folder.resolve("created by the server").resolve("wrapup.db").toString();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement lock = other.createStatement()) {
            lock.execute("BEGIN IMMEDIATE");
            long began = System.nanoTime();

            assertThat(ConcurrentThreads.of(16, number -> node().write(Entries.change("call " + number, 1)))
                            .failures())
                    .hasSize(16)
                    .allMatch(JournalUnavailableException.class::isInstance);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(FAILURE_TIMEOUT);
            lock.execute("ROLLBACK");
        }
        node().write(Entries.change("call 1", 1));
    }

    private String pragma(String name) throws SQLException {
        try (Connection connection = node().database().connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA " + name)) {
            return result.getString(1);
        }
    }
}
