package io.wrapup.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.outbox.jms.JmsSender;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The duplicate detection of Artemis for messages that are sent again because their acknowledgement was lost. */
@Timeout(60)
class DuplicateDetectionTest {

    private static final String QUEUE = "wrapup.reporting";

    @TempDir
    Path folder;

    private final ConnectionFactory artemis = new ActiveMQConnectionFactory("vm://17");
    private final JmsSender sender = new JmsSender(artemis, QUEUE);
    private EmbeddedActiveMQ broker;

    @BeforeEach
    void start() throws Exception {
        broker = new EmbeddedActiveMQ();
        broker.setConfiguration(new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setJournalDirectory(folder.resolve("journal").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .addAcceptorConfiguration("in-vm", "vm://17"));
        broker.start();
    }

    @AfterEach
    void stop() throws Exception {
        sender.close();
        broker.stop();
    }

    @Test
    void deliversARepeatedMessageOnce() throws Exception {
        sender.sendInOneTransaction(messages(1, 3), () -> true);
        sender.sendEach(messages(1, 5), () -> true);
        assertThat(received()).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void detectsDuplicatesAfterARestartOfTheBroker() throws Exception {
        sender.sendInOneTransaction(messages(1, 2), () -> true);
        sender.close();
        broker.stop();
        broker.start();
        sender.sendEach(messages(1, 3), () -> true);
        assertThat(received()).containsExactly("1", "2", "3");
    }

    @Test
    void failsATransactionThatContainsADuplicate() throws Exception {
        sender.sendInOneTransaction(messages(2, 2), () -> true);
        assertThatExceptionOfType(UndeliveredException.class)
                .isThrownBy(() -> sender.sendInOneTransaction(messages(1, 3), () -> true));
        assertThat(received()).containsExactly("2");
    }

    private static List<OutgoingMessage> messages(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(Integer::toString)
                .map(id -> new OutgoingMessage(id, Optional.empty(), Map.of("_AMQ_DUPL_ID", id), Duration.ZERO))
                .toList();
    }

    private List<String> received() throws JMSException {
        List<String> received = new ArrayList<>();
        try (Connection connection = artemis.createConnection();
                Session session = connection.createSession();
                MessageConsumer consumer = session.createConsumer(session.createQueue(QUEUE))) {
            connection.start();
            for (Message message = consumer.receive(2_000); message != null; message = consumer.receive(500)) {
                received.add(message.getBody(String.class));
            }
        }
        return received;
    }
}
