package io.wrapup.calls.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.wrapup.calls.Node;
import io.wrapup.calls.store.LeaseFence.LeaseLostException;
import io.wrapup.testing.PostgreSqlOfClass;
import io.wrapup.testing.Wiring;
import java.sql.Connection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LeaseFenceTest {

    @RegisterExtension
    static final PostgreSqlOfClass POSTGRESQL = new PostgreSqlOfClass();

    private Node database;
    private LeaseStore leases;

    @BeforeEach
    void begin() {
        database = Node.on(POSTGRESQL.server());
        database.execute("DELETE FROM lease");
        leases = Wiring.of(new LeaseStore()).with(database.database());
        leases.take("feed", "one", 20_000);
    }

    @AfterEach
    void end() {
        Wiring.stop(leases);
        database.close();
    }

    @Test
    void passesWithTheTokenOfTheLease() throws Exception {
        try (Connection connection = database.database().connect()) {
            LeaseFence.require(connection, new Fence("feed", "one", 1));
            connection.commit();
        }
    }

    @Test
    void failsAfterATakeoverAndLeavesTheTransactionUsable() throws Exception {
        expire();
        assertThat(leases.take("feed", "two", 20_000)).hasValue(2);

        try (Connection connection = database.database().connect()) {
            assertThatExceptionOfType(LeaseLostException.class)
                    .isThrownBy(() -> LeaseFence.require(connection, new Fence("feed", "one", 1)));
            LeaseFence.require(connection, new Fence("feed", "two", 2));
        }
    }

    @Test
    void failsForAnotherHolderWithTheSameToken() throws Exception {
        database.execute("DELETE FROM lease");
        leases.take("feed", "two", 20_000);

        try (Connection connection = database.database().connect()) {
            assertThatExceptionOfType(LeaseLostException.class)
                    .isThrownBy(() -> LeaseFence.require(connection, new Fence("feed", "one", 1)));
        }
    }

    @Test
    void delaysATakeoverUntilTheTransactionEnds() throws Exception {
        expire();
        CompletableFuture<OptionalLong> takeover;
        try (Connection connection = database.database().connect()) {
            LeaseFence.require(connection, new Fence("feed", "one", 1));
            takeover = CompletableFuture.supplyAsync(() -> leases.take("feed", "two", 20_000));
            await().until(() -> isWaiting());
            assertThat(takeover).isNotDone();
            connection.commit();
        }
        assertThat(takeover.get(10, TimeUnit.SECONDS)).hasValue(2);
    }

    @Test
    void isCarriedByTheWritesOfTheThread() {
        Fence fence = new Fence("feed", "one", 1);
        assertThat(Fence.current()).isEmpty();
        Fence.run(Optional.of(fence), () -> {
            assertThat(Fence.current()).contains(fence);
            Fence.run(Optional.empty(), () -> assertThat(Fence.current()).isEmpty());
            assertThat(Fence.current()).contains(fence);
        });
        assertThat(Fence.current()).isEmpty();
    }

    private boolean isWaiting() {
        return database.database()
                        .query("SELECT count(*) FROM pg_locks WHERE NOT granted", row -> row.getLong(1))
                        .get(0)
                > 0;
    }

    private void expire() {
        database.execute("UPDATE lease SET expires_at = 1");
    }
}
