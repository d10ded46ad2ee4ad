package io.wrapup.calls.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.UlidCreator;
import io.wrapup.calls.Node;
import io.wrapup.calls.Services;
import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallFact;
import io.wrapup.calls.model.CallFact.UserDataChanged;
import io.wrapup.calls.model.CallFact.UserEventRaised;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.DeliveryCounts;
import io.wrapup.calls.model.LegState;
import io.wrapup.calls.model.OutboxEntry;
import io.wrapup.calls.model.TimeRange;
import io.wrapup.calls.model.UserData;
import io.wrapup.calls.model.UserEvents;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The migration of a database that stores the recipient of an entry in the journal, on each kind of database. */
@Timeout(60)
abstract class DeliveryMigrationContract {

    private static final String BEFORE_DELIVERIES = "2";

    private final List<String> ids = new ArrayList<>();
    private EntryHash last = EntryHash.NONE;
    private Call call = Call.begin(Calls.UUID)
            .with(Calls.leesLeg(LegState.RELEASED))
            .with(UserData.NONE.updated(Calls.json("{'a':'1'}")));

    /** Returns the JDBC URL of an empty database. */
    abstract String url();

    /** Starts a node on that database. */
    abstract Node open();

    @Test
    void keepsEveryDeliveryAndTheChainOfHashes() throws SQLException {
        Flyway.configure()
                .dataSource(url(), user(), null)
                .locations("classpath:io/wrapup/calls/store/schema")
                .target(BEFORE_DELIVERIES)
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url(), user(), null)) {
            write(
                    connection,
                    null,
                    new UserDataChanged("15000", Calls.json("{}"), Calls.json("{'a':'1'}")),
                    null,
                    null);
            write(connection, "TELEPHONY", new UserDataChanged("15000", Calls.json("{}"), Calls.json("{}")), 5L, null);
            writeUserEvent(connection, 7L, null);
            writeUserEvent(connection, 8L, "IllegalStateException");
            writeUserEvent(connection, null, null);
        }

        try (Node node = open()) {
            assertThat(Services.verification(node).verifyCall(Calls.UUID).broken())
                    .isEmpty();
            assertThat(node.journalStore().countDeliveries("reporting", TimeRange.ALWAYS))
                    .isEqualTo(new DeliveryCounts(3, 1, 1));
            assertThat(node.journalStore().countDeliveries("telephony", TimeRange.ALWAYS))
                    .isEqualTo(new DeliveryCounts(1, 1, 0));
            assertThat(node.journalStore().undeliverable("reporting", TimeRange.ALWAYS, 10))
                    .containsOnlyKeys(ids.get(3));
            assertThat(node.store().undelivered("reporting", 10))
                    .extracting(OutboxEntry::id)
                    .containsExactly(ids.get(4));
            assertThat(node.journalStore()
                            .deliveries(Calls.UUID)
                            .get(ids.get(2))
                            .acknowledgedAt())
                    .hasToString("1970-01-01T00:00:00.007Z");
        }
    }

    abstract @Nullable String user();

    private void writeUserEvent(Connection connection, @Nullable Long deliveredAt, @Nullable String undeliverable)
            throws SQLException {
        String id = UlidCreator.getMonotonicUlid().toString();
        write(connection, "REPORTING", new UserEventRaised(UserEvents.of(id)), deliveredAt, undeliverable);
    }

    /** Writes an entry in the schema before deliveries. */
    private void write(
            Connection connection,
            @Nullable String recipient,
            CallFact fact,
            @Nullable Long deliveredAt,
            @Nullable String undeliverable)
            throws SQLException {
        Call next = call.stamped(call.version() + 1, Calls.BEGAN);
        String id = fact instanceof UserEventRaised raised
                ? raised.event().id()
                : UlidCreator.getMonotonicUlid().toString();
        String record = CallCodec.write(new ChangeRecord(Actor.agent("lee"), List.of(fact)));
        String legs = call.version() == 0 ? CallCodec.write(next.legs()) : null;
        long at = Calls.BEGAN.toEpochMilli();
        last = last.next(StoredEntry.text(Calls.UUID, next.version(), id, at, recipient, record, legs));
        try (PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO journal (call_uuid, version, entry_id, changed_at, recipient, account, legs, hash,"
                                + " sent_at, delivered_at, undeliverable) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement upsert = connection.prepareStatement(
                        "INSERT INTO call (call_uuid, version, active, changed_at, snapshot) VALUES (?, ?, 0, ?, ?)"
                                + " ON CONFLICT (call_uuid) DO UPDATE SET version = excluded.version,"
                                + " snapshot = excluded.snapshot")) {
            insert.setString(1, Calls.UUID);
            insert.setLong(2, next.version());
            insert.setString(3, id);
            insert.setLong(4, at);
            insert.setString(5, recipient);
            insert.setString(6, record);
            insert.setString(7, legs);
            insert.setBytes(8, last.bytes());
            insert.setObject(9, deliveredAt, java.sql.Types.BIGINT);
            insert.setObject(10, deliveredAt, java.sql.Types.BIGINT);
            insert.setString(11, undeliverable);
            insert.execute();
            upsert.setString(1, Calls.UUID);
            upsert.setLong(2, next.version());
            upsert.setLong(3, at);
            upsert.setString(4, CallCodec.write(next));
            upsert.execute();
        }
        ids.add(id);
        call = next;
    }
}
