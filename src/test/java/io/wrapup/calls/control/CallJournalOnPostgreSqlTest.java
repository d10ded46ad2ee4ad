package io.wrapup.calls.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wrapup.testing.PostgreSql;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CallJournalOnPostgreSqlTest extends CallJournalContract {

    private static PostgreSql server;

    @BeforeAll
    static void start() {
        server = PostgreSql.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    Node open() {
        return Node.on(server);
    }

    @Test
    void saysQuicklyToAllWhoWaitThatTheDatabaseIsAwayAndGoesOnWhenItIsBack() {
        node().write(Entries.change("before", 1));
        server.stop();
        try {
            long began = System.nanoTime();
            assertThat(Crowd.of(64, number -> node().write(Entries.change("call " + number, 1)))
                            .failures())
                    .hasSize(64)
                    .allMatch(JournalUnavailableException.class::isInstance);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(QUICKLY);
        } finally {
            server.resume();
        }
        // The pool looks for the server every few seconds.
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(JournalUnavailableException.class)
                .untilAsserted(() -> node().write(Entries.change("after", 1)));

        assertThat(node().store.find("before")).isPresent();
        assertThat(node().store.find("after")).isPresent();
    }
}
