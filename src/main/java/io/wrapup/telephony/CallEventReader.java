package io.wrapup.telephony;

import io.wrapup.outbox.OutgoingMessage;
import io.wrapup.outbox.jms.JmsSender;
import io.wrapup.workers.Pause;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the queue of the telephony feed in order, for as long as the server runs. The messages that are waiting are
 * applied as one batch, with one transaction of the database and then one of the broker. After a crash between the two,
 * the messages are delivered again, which is harmless: see {@link CallEventIntake}. Messages that can never be applied
 * are moved to the dead-letter queue in the same broker transaction, with the reason in the property {@code reason}.
 *
 * <p>A message-driven bean would receive one message at a time and make each durable alone. Not thread-safe.
 */
final class CallEventReader {

    private static final Logger LOGGER = System.getLogger(CallEventReader.class.getName());
    /**
     * The batch size of events. Platforms send arrays of this size; the calls of a batch are locked while it is
     * applied.
     */
    private static final int MAX_EVENTS = 100;

    private static final int MAX_MESSAGES = 100;
    private static final long RECEIVE_TIMEOUT_MILLIS = 1_000;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);

    private final ConnectionFactory factory;
    private final String queue;
    private final String deadLetters;
    private final CallEventIntake intake;
    private boolean disconnected;

    CallEventReader(ConnectionFactory factory, String queue, String deadLetters, CallEventIntake intake) {
        this.factory = factory;
        this.queue = queue;
        this.deadLetters = deadLetters;
        this.intake = intake;
    }

    /** Reads until the connection breaks, and then waits before the next attempt. */
    void read(Pause pause) throws InterruptedException {
        readWhileConnected(pause);
        pause.await(BETWEEN_ATTEMPTS);
    }

    private void readWhileConnected(Pause pause) throws InterruptedException {
        try (Connection connection = factory.createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
            connection.start();
            onConnected();
            while (!Thread.currentThread().isInterrupted()) {
                List<FeedMessage> messages = receive(consumer);
                if (!messages.isEmpty()) {
                    sendToDeadLetters(intake.accept(messages, pause), session);
                    session.commit();
                }
            }
        } catch (JMSException | RuntimeException e) {
            onConnectionLost(e);
        }
    }

    /** Returns the messages that are waiting, up to the batch size; none if no message arrives within the timeout. */
    private static List<FeedMessage> receive(MessageConsumer consumer) throws JMSException {
        List<FeedMessage> messages = new ArrayList<>();
        int events = 0;
        Message next = consumer.receive(RECEIVE_TIMEOUT_MILLIS);
        while (next != null) {
            FeedMessage message = FeedMessage.read(next);
            messages.add(message);
            events += message.events().size();
            next = events < MAX_EVENTS && messages.size() < MAX_MESSAGES ? consumer.receiveNoWait() : null;
        }
        return messages;
    }

    private void sendToDeadLetters(Map<FeedMessage, String> reasons, Session session) throws JMSException {
        if (reasons.isEmpty()) {
            return;
        }
        try (MessageProducer producer = session.createProducer(session.createQueue(deadLetters))) {
            for (Map.Entry<FeedMessage, String> entry : reasons.entrySet()) {
                String reason = entry.getValue();
                LOGGER.log(
                        Level.WARNING,
                        "Cannot apply a message of the telephony feed: {0}; it goes to the queue {1}",
                        reason,
                        deadLetters);
                JmsSender.send(
                        new OutgoingMessage(
                                entry.getKey().text(), Optional.empty(), Map.of("reason", reason), Duration.ZERO),
                        session,
                        producer);
            }
        }
    }

    private void onConnected() {
        if (disconnected) {
            LOGGER.log(Level.INFO, "Reading the telephony feed from {0} again", queue);
        }
        disconnected = false;
    }

    /** Logs the first failure of an outage only. An interrupt stops the server and is not a failure. */
    private void onConnectionLost(Exception cause) {
        if (!disconnected && !Thread.currentThread().isInterrupted()) {
            LOGGER.log(
                    Level.WARNING,
                    "Cannot read the telephony feed from {0}: {1}; retrying until it succeeds",
                    queue,
                    cause.getMessage());
        }
        disconnected = true;
    }
}
