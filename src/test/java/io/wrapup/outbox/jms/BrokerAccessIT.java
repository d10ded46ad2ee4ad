package io.wrapup.outbox.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.wrapup.testing.BrokerAccount;
import io.wrapup.testing.Desk;
import io.wrapup.testing.JmsQueue;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.ReportingConsumer;
import io.wrapup.testing.Site;
import io.wrapup.testing.WrapupProcess;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.activemq.ActiveMQConnection;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.command.ActiveMQDestination;
import org.apache.activemq.command.ActiveMQQueue;
import org.apache.activemq.command.ActiveMQTextMessage;
import org.apache.activemq.command.BrokerId;
import org.apache.activemq.command.BrokerInfo;
import org.apache.activemq.command.Command;
import org.apache.activemq.command.ConnectionId;
import org.apache.activemq.command.ConnectionInfo;
import org.apache.activemq.command.ConsumerInfo;
import org.apache.activemq.command.DestinationInfo;
import org.apache.activemq.command.ExceptionResponse;
import org.apache.activemq.command.LocalTransactionId;
import org.apache.activemq.command.MessageId;
import org.apache.activemq.command.ProducerInfo;
import org.apache.activemq.command.SessionInfo;
import org.apache.activemq.command.TransactionInfo;
import org.apache.activemq.transport.DefaultTransportListener;
import org.apache.activemq.transport.Transport;
import org.apache.activemq.transport.TransportFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The access to the embedded broker, and the permissions of each account. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrokerAccessIT {

    private static final BrokerAccount MAIN = new BrokerAccount("events", "of this test");
    private static final BrokerAccount REPORTING = new BrokerAccount("warehouse", "reads");
    private static final BrokerAccount TELEPHONY = new BrokerAccount("switch", "writes");

    private static final int ANNOUNCED_BYTES = 150_000_000;
    /** So many that their announced bytes are many times the heap of the server. */
    private static final int STRANGERS = 20;

    private static final byte WIRE_FORMAT_INFO = 1;
    private static final byte CONNECTION_INFO = 3;
    private static final byte TEXT_MESSAGE = 28;
    private static final int OPEN_WIRE = 12;

    @TempDir
    static Path folder;

    private static WrapupProcess wrapup;
    private static Platform platform;

    @BeforeAll
    static void start() {
        wrapup = WrapupProcess.start(
                folder.resolve("wrapup"),
                "-Dwrapup.broker.user=" + MAIN.user(),
                "-Dwrapup.broker.password=" + MAIN.password(),
                "-Dwrapup.broker.reporting.user=" + REPORTING.user(),
                "-Dwrapup.broker.reporting.password=" + REPORTING.password(),
                "-Dwrapup.broker.telephony.user=" + TELEPHONY.user(),
                "-Dwrapup.broker.telephony.password=" + TELEPHONY.password());
        platform = Platform.of(wrapup.site());
    }

    @AfterAll
    static void stop() {
        wrapup.close();
    }

    private static Site siteFor(BrokerAccount account) {
        return new Site(wrapup.baseUri(), wrapup.brokerUrl(), account);
    }

    private static ActiveMQConnection connect(BrokerAccount account) throws JMSException {
        ActiveMQConnection connection =
                (ActiveMQConnection) account.connectionsTo(wrapup.brokerUrl()).createConnection();
        connection.start();
        return connection;
    }

    @Test
    void generatesNoAccountWhenOneIsConfigured() {
        assertThat(Files.exists(wrapup.data().resolve(BrokerAccounts.FILE))).isFalse();
    }

    @Test
    void deliversEventsToEachAccountThatMayReadThem() {
        for (BrokerAccount account : List.of(REPORTING, MAIN)) {
            Desk desk = Desk.ofNewAgent(wrapup.site());
            PhoneCall call = platform.releasedCallOf(desk.agent());
            try (ReportingConsumer reporting = ReportingConsumer.at(siteFor(account))) {
                assertThat(desk.setDisposition(call, "Referred")).isDone();
                assertThat(reporting.theOnlyOne(call).userData()).hasToString("{\"DispositionCode\":\"Referred\"}");
            }
        }
    }

    @Test
    void takesEventsOfThePlatformsAccount() throws JMSException {
        Desk desk = Desk.ofNewAgent(wrapup.site());
        PhoneCall call = platform.callOf(desk.agent());
        try (JmsQueue feed = JmsQueue.named("wrapup.telephony", siteFor(TELEPHONY))) {
            feed.send(call.event("EventHeld", desk.dn()).build().toString());
        }
        await().until(() -> desk.state(call).equals("Held"));
    }

    private static final List<BrokerAccount> STRANGE_ACCOUNTS = List.of(
            BrokerAccount.NONE,
            new BrokerAccount("", ""),
            new BrokerAccount(MAIN.user(), null),
            new BrokerAccount(MAIN.user(), ""),
            new BrokerAccount(MAIN.user(), REPORTING.password()),
            new BrokerAccount("EVENTS", MAIN.password()),
            new BrokerAccount("system", "manager"),
            new BrokerAccount("wrapup", "wrapup"),
            new BrokerAccount("x\n2026-01-01 INFO forged", "x"));

    /** Runs in parallel, because each refusal takes a second. */
    @Test
    void refusesStrangers() {
        assertThat(STRANGE_ACCOUNTS.parallelStream().map(account -> catchThrowable(() -> connect(account))))
                .allSatisfy(refusal -> assertThat(refusal).isInstanceOf(JMSSecurityException.class));
        assertThat(wrapup.console().lines()).noneMatch(line -> line.startsWith("2026-01-01"));
    }

    /** The permissions of the accounts other than the main one, which has all permissions. */
    private static final Set<String> ALLOWED = Set.of(
            "warehouse reads queue://wrapup.reporting",
            "switch writes queue://wrapup.telephony",
            "switch reads queue://wrapup.telephony.requests",
            // Every JMS client reads these topics.
            "warehouse reads topic://ActiveMQ.Advisory.TempQueue,topic://ActiveMQ.Advisory.TempTopic",
            "switch reads topic://ActiveMQ.Advisory.TempQueue,topic://ActiveMQ.Advisory.TempTopic");

    private static final List<String> DESTINATIONS = List.of(
            "queue://wrapup.reporting",
            "queue://wrapup.telephony",
            "queue://wrapup.telephony.requests",
            "queue://wrapup.telephony.dead-letters",
            "queue://wrapup.reporting,wrapup.telephony",
            "queue://wrapup.telephony,wrapup.reporting,wrapup.telephony.requests",
            "queue://wrapup.reporting,topic://wrapup.reporting",
            "queue://wrapup.telephony,temp-queue://ID:x:1",
            "temp-queue://ID:x:1,queue://wrapup.reporting",
            "queue://WRAPUP.REPORTING",
            "queue://wrapup.reporting.more",
            "queue://wrapup.>",
            "queue://wrapup.*",
            "queue://>",
            "queue://*.reporting",
            "queue://ActiveMQ.DLQ",
            "queue://ActiveMQ.Statistics.Broker",
            "queue://of.its.own",
            "queue://Consumer.of.VirtualTopic.its.own",
            "topic://VirtualTopic.its.own",
            "topic://wrapup.reporting",
            "topic://wrapup.telephony",
            "topic://ActiveMQ.Advisory.>",
            "topic://ActiveMQ.Advisory.Connection",
            "topic://ActiveMQ.Advisory.Consumer.Queue.wrapup.reporting",
            "topic://ActiveMQ.Advisory.TempQueue,topic://ActiveMQ.Advisory.TempTopic",
            "topic://ActiveMQ.Scheduler.Management",
            "topic://>");

    /** The queues that exist from the start, so that creating them changes nothing, and removing the others neither. */
    private static final Set<String> EXISTING =
            Set.of("queue://wrapup.reporting", "queue://wrapup.telephony", "queue://wrapup.telephony.requests");

    /** The destinations that the broker creates by itself. */
    private static final Pattern NOT_TO_BE_CREATED =
            Pattern.compile("queue://wrapup.telephony.dead-letters|topic://ActiveMQ.*");

    static Stream<Arguments> rights() {
        return Stream.of(REPORTING, TELEPHONY)
                .flatMap(account -> DESTINATIONS.stream()
                        .flatMap(name -> Stream.of("reads", "browses", "writes", "sends to", "creates or removes")
                                .filter(what -> isApplicable(what, name))
                                .map(what -> Arguments.of(account, what, name))));
    }

    private static boolean isApplicable(String what, String name) {
        return switch (what) {
            case "browses" -> !name.startsWith("topic");
            case "creates or removes" -> !NOT_TO_BE_CREATED.matcher(name).matches();
            default -> true;
        };
    }

    @ParameterizedTest
    @MethodSource("rights")
    void givesEachAccountItsRightsAndNoOthers(BrokerAccount account, String what, String name) throws JMSException {
        String right = what.replace("browses", "reads").replace("sends to", "writes");
        try (ActiveMQConnection connection = connect(account)) {
            if (ALLOWED.contains(account.user() + " " + right + " " + name)) {
                attempt(connection, what, name);
            } else {
                assertThatThrownBy(() -> attempt(connection, what, name)).isInstanceOf(JMSException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reads", "browses", "writes", "sends to", "creates or removes"})
    void givesTheMainAccountEveryRight(String what) throws JMSException {
        try (ActiveMQConnection connection = connect(MAIN)) {
            attempt(connection, what, "queue://of.the.main.account,of.another.name");
        }
    }

    /** Sends the commands themselves, because the client library refuses some operations before it asks the broker. */
    private static void attempt(ActiveMQConnection connection, String what, String name) throws JMSException {
        ActiveMQDestination destination = ActiveMQDestination.createDestination(name, ActiveMQDestination.QUEUE_TYPE);
        ConnectionId id = connection.getConnectionInfo().getConnectionId();
        SessionInfo session = new SessionInfo(connection.getConnectionInfo(), 99);
        connection.syncSendPacket(session);
        switch (what) {
            case "reads", "browses" -> {
                ConsumerInfo consumer = new ConsumerInfo(session, 1);
                consumer.setDestination(destination);
                consumer.setBrowser(what.equals("browses"));
                connection.syncSendPacket(consumer);
            }
            case "writes" -> {
                ProducerInfo producer = new ProducerInfo(session, 1);
                producer.setDestination(destination);
                connection.syncSendPacket(producer);
            }
            case "sends to" -> {
                ProducerInfo producer = new ProducerInfo(session, 1);
                connection.syncSendPacket(producer);
                LocalTransactionId transaction = new LocalTransactionId(id, 1);
                connection.syncSendPacket(new TransactionInfo(id, transaction, TransactionInfo.BEGIN));
                ActiveMQTextMessage message = new ActiveMQTextMessage();
                message.setDestination(destination);
                message.setProducerId(producer.getProducerId());
                message.setMessageId(new MessageId(producer, 1));
                message.setTransactionId(transaction);
                message.setPersistent(true);
                connection.syncSendPacket(message);
                connection.syncSendPacket(new TransactionInfo(id, transaction, TransactionInfo.ROLLBACK));
            }
            default -> {
                byte operation = EXISTING.contains(name)
                        ? DestinationInfo.REMOVE_OPERATION_TYPE
                        : DestinationInfo.ADD_OPERATION_TYPE;
                connection.syncSendPacket(new DestinationInfo(id, operation, destination));
            }
        }
    }

    @Test
    void removesNothingByWildcardsOrSeveralInOne() throws JMSException {
        try (JmsQueue queue = JmsQueue.named("wrapup.kept", siteFor(MAIN));
                ActiveMQConnection connection = connect(TELEPHONY)) {
            queue.send("kept");
            for (String name : List.of("wrapup.>", ">", "wrapup.kept,wrapup.telephony")) {
                try {
                    connection.destroyDestination(new ActiveMQQueue(name));
                } catch (JMSException e) {
                    assertThat(e).hasMessageContaining("not authorized");
                }
            }
            assertThat(queue.receive().getBody(String.class)).isEqualTo("kept");
        }
    }

    @Test
    void keepsAFeedGoingWhoseMessagesCannotBeInflated() throws JMSException {
        Desk desk = Desk.ofNewAgent(wrapup.site());
        PhoneCall call = platform.callOf(desk.agent());
        ActiveMQConnectionFactory compressing = TELEPHONY.connectionsTo(wrapup.brokerUrl());
        compressing.setUseCompression(true);
        try (Connection connection = compressing.createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageProducer feed = session.createProducer(session.createQueue("wrapup.telephony"))) {
            feed.send(session.createTextMessage(" ".repeat(ANNOUNCED_BYTES)));
            feed.send(session.createTextMessage(
                    call.event("EventHeld", desk.dn()).build().toString()));
        }
        await().until(() -> desk.state(call).equals("Held"));
        try (JmsQueue deadLetters = JmsQueue.named("wrapup.telephony.dead-letters", siteFor(MAIN))) {
            assertThat(deadLetters.receive().getStringProperty("reason")).startsWith("The body cannot be read");
        }
    }

    /** A bridge would transfer messages with the permissions of the server. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesToBeBridged(boolean beforeSignIn) throws Exception {
        try (RawClient client = new RawClient()) {
            BrokerInfo bridge = new BrokerInfo();
            bridge.setBrokerId(new BrokerId("stranger"));
            bridge.setBrokerName("stranger");
            bridge.setNetworkConnection(true);
            bridge.setDuplexConnection(true);
            if (!beforeSignIn) {
                assertThat(client.signIn(new ConnectionId("bridge"), REPORTING))
                        .isNotInstanceOf(ExceptionResponse.class);
            }
            client.send(bridge);
            client.awaitEnd();
        }
    }

    @Test
    void takesNoCommandBeforeTheCredentials() throws Exception {
        try (RawClient client = new RawClient()) {
            client.send(new SessionInfo(new ConnectionInfo(new ConnectionId("nobody")), 1));
            client.awaitEnd();
        }
    }

    @Test
    void letsNobodyTakeOverAnotherUsersConnection() throws Exception {
        try (ActiveMQConnection present = connect(MAIN);
                RawClient client = new RawClient()) {
            assertThat(client.signIn(present.getConnectionInfo().getConnectionId(), REPORTING))
                    .isInstanceOfSatisfying(
                            ExceptionResponse.class,
                            refusal -> assertThat(refusal.getException()).hasMessageContaining("another user"));
            client.awaitEnd();
            attempt(present, "reads", "queue://wrapup.kept");
        }
    }

    static Stream<Arguments> announcements() throws IOException {
        byte[] negotiation = frame(WIRE_FORMAT_INFO, out -> {
            out.writeBytes("ActiveMQ");
            out.writeInt(OPEN_WIRE);
            out.writeBoolean(false);
        });
        return Stream.of(
                Arguments.of("a frame", bytes(out -> {
                    out.writeInt(ANNOUNCED_BYTES);
                    out.writeByte(WIRE_FORMAT_INFO);
                })),
                Arguments.of("a frame below the limit that a broker has by default", bytes(out -> {
                    out.writeInt(90_000_018);
                    out.writeByte(WIRE_FORMAT_INFO);
                    out.writeBytes("ActiveMQ");
                    out.writeInt(OPEN_WIRE);
                    out.writeBoolean(true);
                    out.writeInt(90_000_000);
                })),
                Arguments.of("a negative frame", bytes(out -> {
                    out.writeInt(-1);
                    out.writeByte(WIRE_FORMAT_INFO);
                })),
                Arguments.of("properties in a small frame", frame(WIRE_FORMAT_INFO, out -> {
                    out.writeBytes("ActiveMQ");
                    out.writeInt(OPEN_WIRE);
                    out.writeBoolean(true);
                    out.writeInt(ANNOUNCED_BYTES);
                })),
                Arguments.of("credentials of a length that no password has", bytes(out -> {
                    out.write(negotiation);
                    out.writeInt(100_000);
                    out.writeByte(CONNECTION_INFO);
                })),
                Arguments.of("a message", bytes(out -> {
                    out.write(negotiation);
                    out.writeInt(4_000_000);
                    out.writeByte(TEXT_MESSAGE);
                })));
    }

    /**
     * Each unauthenticated client keeps its connection open, so that the memory that the server allocates for them
     * would add up.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("announcements")
    void endsStrangersThatAnnounceMuch(String what, byte[] announcement) throws IOException {
        List<Socket> strangers = new ArrayList<>();
        try {
            for (int i = 0; i < STRANGERS; i++) {
                Socket stranger = connectStranger();
                strangers.add(stranger);
                stranger.getOutputStream().write(announcement);
            }
            Desk desk = Desk.ofNewAgent(wrapup.site());
            assertThat(desk.setDisposition(platform.callOf(desk.agent()), "Referred"))
                    .isDone();
            for (Socket stranger : strangers) {
                awaitEnd(stranger);
            }
        } finally {
            for (Socket stranger : strangers) {
                stranger.close();
            }
        }
        assertThat(wrapup.console()).doesNotContain("OutOfMemoryError");
    }

    @Test
    void endsStrangersThatDoNotSignIn() throws IOException {
        try (Socket silent = connectStranger();
                Socket slow = connectStranger()) {
            slow.getOutputStream().write(new byte[] {0, 0, 0});
            awaitEnd(silent);
            awaitEnd(slow);
        }
    }

    private static Socket connectStranger() throws IOException {
        URI address = URI.create(wrapup.brokerUrl());
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
        return socket;
    }

    private static void awaitEnd(Socket socket) throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // The broker's own announcement is ignored.
            }
        } catch (SocketException e) {
            // Reset: the connection closed before all announced bytes were read.
        }
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writing.to(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static byte[] frame(byte type, Writing writing) throws IOException {
        byte[] body = bytes(writing);
        return bytes(out -> {
            out.writeInt(1 + body.length);
            out.writeByte(type);
            out.write(body);
        });
    }

    /** A client that can send any command. */
    private static final class RawClient implements AutoCloseable {

        private final Transport transport = TransportFactory.connect(URI.create(wrapup.brokerUrl()));
        private final CompletableFuture<IOException> end = new CompletableFuture<>();

        RawClient() throws Exception {
            transport.setTransportListener(new DefaultTransportListener() {
                @Override
                public void onException(IOException error) {
                    end.complete(error);
                }
            });
            transport.start();
        }

        void send(Command command) throws IOException {
            transport.oneway(command);
        }

        Object signIn(ConnectionId id, BrokerAccount account) throws IOException {
            ConnectionInfo info = new ConnectionInfo(id);
            info.setClientId(id.getValue() + " raw");
            info.setUserName(account.user());
            info.setPassword(account.password());
            return transport.request(info);
        }

        void awaitEnd() throws Exception {
            end.get(20, TimeUnit.SECONDS);
        }

        @Override
        public void close() throws Exception {
            transport.stop();
        }
    }
}
