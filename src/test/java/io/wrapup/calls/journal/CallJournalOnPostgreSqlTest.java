package io.wrapup.calls.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wrapup.calls.ConcurrentThreads;
import io.wrapup.calls.Entries;
import io.wrapup.calls.Node;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.testing.PostgreSqlOfClass;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallJournalOnPostgreSqlTest extends CallJournalContract {

    @RegisterExtension
    static final PostgreSqlOfClass POSTGRESQL = new PostgreSqlOfClass();

    @Override
    Node open() {
        return Node.on(POSTGRESQL.server());
    }

    @Test
    void failsAllWaitingWritesInTimeAndRecoversWhenTheDatabaseReturns() {
        node().write(Entries.change("before", 1));
        POSTGRESQL.server().stop();
        try {
            long began = System.nanoTime();
            assertThat(ConcurrentThreads.of(64, number -> node().write(Entries.change("call " + number, 1)))
                            .failures())
                    .hasSize(64)
                    .allMatch(JournalUnavailableException.class::isInstance);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(FAILURE_TIMEOUT);
        } finally {
            POSTGRESQL.server().resume();
        }
        // The pool retries the server every few seconds.
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(JournalUnavailableException.class)
                .untilAsserted(() -> node().write(Entries.change("after", 1)));

        assertThat(node().store().find("before")).isPresent();
        assertThat(node().store().find("after")).isPresent();
    }
}
