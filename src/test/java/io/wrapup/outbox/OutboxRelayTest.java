package io.wrapup.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.wrapup.calls.Node;
import io.wrapup.calls.cluster.RoleLostException;
import io.wrapup.calls.cluster.Roles;
import io.wrapup.calls.cluster.Term;
import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallFact.UserEventRaised;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.Change;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.DeliveryCounts;
import io.wrapup.calls.model.LegState;
import io.wrapup.calls.model.OutboxEntry;
import io.wrapup.calls.model.TimeRange;
import io.wrapup.calls.model.UserEvents;
import io.wrapup.outbox.jms.JmsSender;
import io.wrapup.workers.Worker;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The relay from the journal to a real broker in this process, without a container. */
@Timeout(60)
class OutboxRelayTest {

    private static final String QUEUE = "wrapup.reporting";

    @TempDir
    Path folder;

    private Node node;
    private BrokerService broker;
    private OutboxRelay relay;
    private Worker worker;

    @BeforeEach
    void setUp() throws Exception {
        node = Node.in(folder);
        broker = startBroker();
        relay = new OutboxRelay(new IdSink(), node.store(), node.journal(), Roles.all());
    }

    @AfterEach
    void tearDown() throws Exception {
        if (worker != null) {
            worker.stop();
        }
        broker.stop();
        node.close();
    }

    private static BrokerService startBroker() throws Exception {
        BrokerService broker = new BrokerService();
        broker.setBrokerName("relay");
        broker.setPersistent(false);
        broker.setUseJmx(false);
        broker.start();
        broker.waitUntilStarted();
        return broker;
    }

    @Test
    void deliversWaitingEntriesInOrderPerCall() throws JMSException {
        List<String> raised = raise(1200);
        start();

        assertThat(received(raised.size())).isEqualTo(raised);
        awaitDelivered();
    }

    @Test
    void deliversANewEntryWhenWoken() throws JMSException {
        start();
        List<String> raised = raise(1);
        relay.wake();

        assertThat(received(1)).isEqualTo(raised);
        awaitDelivered();
    }

    @Test
    void keepsEntriesDuringABrokerOutageAndDeliversThemAfterwards() throws Exception {
        broker.stop();
        broker.waitUntilStopped();
        start();
        List<String> raised = raise(3);
        relay.wake();
        await().atMost(Duration.ofSeconds(20)).until(relay.status()::lost);
        assertThat(node.store().countUndelivered(Sinks.REPORTING)).isEqualTo(3);

        broker = startBroker();

        assertThat(received(3)).isEqualTo(raised);
        awaitDelivered();
        assertThat(relay.status().lost()).isFalse();
    }

    @Test
    void keepsTheSinkStatusDuringADatabaseOutage() throws JMSException {
        raise(1);
        node.store().failWith(new SQLTransientConnectionException("away"), new SQLTransientConnectionException("away"));
        start();

        assertThat(received(1)).hasSize(1);
        awaitDelivered();
        assertThat(relay.status().lost()).isFalse();
    }

    @Test
    void deliversAtOnceAfterAnOutageWithoutEntries() throws Exception {
        start();
        raise(1);
        awaitDelivered();
        broker.stop();
        broker.waitUntilStopped();
        broker = startBroker();
        raise("b", 1);

        awaitDelivered();
        assertThat(relay.status().lost()).isFalse();
    }

    @Test
    void marksAnEntryAsUndeliverableAndContinues() throws JMSException {
        List<String> raised = raise(3);
        node.corrupt(raised.get(1));
        Logger log = Logger.getLogger(OutboxRelay.class.getName());
        log.setLevel(Level.OFF);
        start();

        assertThat(received(2)).containsExactly(raised.get(0), raised.get(2));
        awaitDelivered();
        log.setLevel(null);
        assertThat(node.journalStore().undeliverable(Sinks.REPORTING, TimeRange.ALWAYS, 10))
                .containsOnlyKeys(raised.get(1));
        assertThat(node.journalStore().countDeliveries(Sinks.REPORTING, TimeRange.ALWAYS))
                .isEqualTo(new DeliveryCounts(3, 2, 1));
    }

    @Test
    void waitsUntilThisNodeHasTheRole() throws JMSException {
        AtomicReference<Optional<Term>> term = new AtomicReference<>(Optional.empty());
        AtomicInteger looks = new AtomicInteger();
        relay = new OutboxRelay(new IdSink(), node.store(), node.journal(), Roles.in(() -> {
            looks.incrementAndGet();
            return term.get();
        }));
        List<String> raised = raise(2);
        start();
        await().atMost(Duration.ofSeconds(20)).until(() -> looks.get() > 1);
        assertThat(node.store().countUndelivered(Sinks.REPORTING)).isEqualTo(2);
        assertThat(clients()).isZero();
        term.set(Optional.of(Term.UNLIMITED));

        assertThat(received(2)).isEqualTo(raised);
        awaitDelivered();
    }

    @Test
    void commitsNothingIfTheRoleIsLostOnTheWay() throws JMSException {
        AtomicInteger checks = new AtomicInteger();
        OutgoingMessage message = new OutgoingMessage("late", Optional.empty(), Map.of(), Duration.ZERO);
        try (SinkConnection connection = relay.sink().connect()) {
            assertThatExceptionOfType(RoleLostException.class)
                    .isThrownBy(() -> connection.send(List.of(message), () -> {
                        assertThat(clients()).isPositive();
                        return checks.incrementAndGet() == 1;
                    }));
        }
        List<String> raised = raise(1);
        start();

        assertThat(received(1)).isEqualTo(raised);
        assertThat(checks).hasValue(2);
    }

    @Test
    void sendsPersistentMessagesWithAllProperties() throws JMSException {
        String id = raise(1).get(0);
        start();

        try (Connection connection = connect();
                Session session = connection.createSession();
                MessageConsumer consumer = session.createConsumer(session.createQueue(QUEUE))) {
            Message message = consumer.receive(20_000);

            assertThat(message).isInstanceOf(TextMessage.class);
            assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
            assertThat(message.getJMSExpiration()).isZero();
            assertThat(message.getJMSCorrelationID()).isEqualTo("a");
            assertThat(message.getStringProperty("JMSXGroupID")).isEqualTo("a");
            assertThat(message.getStringProperty("_AMQ_DUPL_ID")).isEqualTo(id);
        }
    }

    /** Returns the number of connections that the broker knows. */
    private int clients() {
        try {
            return broker.getBroker().getClients().length;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void start() {
        SinkConnection connection = relay.sink().connect();
        worker = Worker.start(Thread::new, "relay", pause -> relay.run(connection, pause), connection::close);
    }

    private void awaitDelivered() {
        await().atMost(Duration.ofSeconds(20)).until(() -> node.store().countUndelivered(Sinks.REPORTING) == 0);
    }

    /** Raises user events on one call and returns their ids. */
    private List<String> raise(int count) {
        return raise("a", count);
    }

    private List<String> raise(String callUuid, int count) {
        List<String> ids = new ArrayList<>();
        node.registry()
                .change(
                        callUuid,
                        Actor.agent("lee"),
                        (present, now) -> {
                            List<Change> changes = new ArrayList<>();
                            Call call = present == null
                                    ? Call.begin(callUuid).with(Calls.leesLeg(LegState.RELEASED))
                                    : present;
                            for (int i = 0; i < count; i++) {
                                String id = "01EVENT%s%06d".formatted(callUuid, i);
                                ids.add(id);
                                changes.add(new Change(call, new UserEventRaised(UserEvents.of(id, callUuid))));
                            }
                            return changes;
                        },
                        change -> {});
        return ids;
    }

    private List<String> received(int count) throws JMSException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = connect();
                Session session = connection.createSession();
                MessageConsumer consumer = session.createConsumer(session.createQueue(QUEUE))) {
            while (texts.size() < count) {
                Message message = consumer.receive(20_000);
                assertThat(message).as("message after " + texts.size()).isNotNull();
                texts.add(message.getBody(String.class));
            }
        }
        return texts;
    }

    private static Connection connect() throws JMSException {
        Connection connection = new ActiveMQConnectionFactory("vm://relay?create=false").createConnection();
        connection.start();
        return connection;
    }

    /** A sink whose messages contain the id of the entry. */
    private static final class IdSink implements Sink {

        @Override
        public String name() {
            return Sinks.REPORTING;
        }

        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public boolean accepts(ChangeRecord record) {
            return record.userEvent().isPresent();
        }

        @Override
        public OutgoingMessage message(OutboxEntry entry) {
            String id = entry.record().userEvent().orElseThrow().id();
            Map<String, String> properties = Map.of("JMSXGroupID", entry.callUuid(), "_AMQ_DUPL_ID", id);
            return new OutgoingMessage(id, Optional.of(entry.callUuid()), properties, Duration.ZERO);
        }

        @Override
        public SinkConnection connect() {
            return new JmsSender(new ActiveMQConnectionFactory("vm://relay?create=false&waitForStart=100"), QUEUE);
        }
    }
}
