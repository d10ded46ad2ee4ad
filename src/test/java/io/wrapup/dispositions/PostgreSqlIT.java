package io.wrapup.dispositions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wrapup.testing.Desk;
import io.wrapup.testing.DocumentedWalk;
import io.wrapup.testing.JmsQueue;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.PostgreSql;
import io.wrapup.testing.Rest;
import io.wrapup.testing.WrapupProcess;
import jakarta.jms.JMSException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the server on PostgreSQL instead of the embedded database. */
class PostgreSqlIT {

    @TempDir
    static Path folder;

    private static PostgreSql database;
    private static WrapupProcess wrapup;

    @BeforeAll
    static void start() {
        database = PostgreSql.start();
        wrapup = WrapupProcess.start(
                folder.resolve("wrapup"),
                "-Dwrapup.database.url=" + database.url(),
                "-Dwrapup.database.user=" + database.user());
    }

    @AfterAll
    static void stop() {
        if (wrapup != null) {
            wrapup.close();
        }
        if (database != null) {
            database.close();
        }
    }

    @Test
    void worksAsDocumented() {
        DocumentedWalk.on(wrapup.site());
    }

    @Test
    void refusesDispositionsUntilTheDatabaseReturns() {
        Desk desk = Desk.ofNewAgent(wrapup.site());
        PhoneCall call = Platform.of(wrapup.site()).callOf(desk.agent());
        assertThat(desk.setDisposition(call, "before")).isDone();
        database.stop();
        try {
            var refused = desk.setDisposition(call, "during");
            assertThat(refused).isRefused(503, 4);
            assertThat(refused.header("Retry-After")).isPresent();
            assertThat(desk.userData(call).getString("DispositionCode")).isEqualTo("before");
            assertThat(Rest.anonymous(wrapup.site()).get("/health/ready").http())
                    .isEqualTo(503);
        } finally {
            database.resume();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> desk.setDisposition(call, "after").statusCode() == 0);
        assertThat(desk.userData(call).getString("DispositionCode")).isEqualTo("after");
    }

    @Test
    void retriesTheTelephonyFeedUntilTheDatabaseReturns() throws JMSException {
        Desk desk = Desk.ofNewAgent(wrapup.site());
        PhoneCall call = Platform.of(wrapup.site()).newCall();
        database.stop();
        try (JmsQueue feed = JmsQueue.named("wrapup.telephony", wrapup.site())) {
            for (String event : List.of("EventRinging", "EventEstablished", "EventHeld")) {
                feed.send(call.event(event, desk.dn()).build().toString());
            }
        } finally {
            database.resume();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> desk.rest().get(desk.callPath(call)).statusCode() == 0
                        && desk.state(call).equals("Held"));
    }
}
