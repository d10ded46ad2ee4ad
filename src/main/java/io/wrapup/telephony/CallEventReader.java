package io.wrapup.telephony;

import io.wrapup.calls.cluster.Leases;
import io.wrapup.calls.cluster.RoleLostException;
import io.wrapup.calls.cluster.Term;
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
import org.jspecify.annotations.Nullable;

/**
 * Reads the queue of the telephony feed in order, for as long as the server runs. The messages that are waiting are
 * applied as one batch, with one transaction of the database and then one of the broker. After a crash between the two,
 * the messages are delivered again, which is harmless: see {@link CallEventIntake}. Messages that can never be applied
 * are moved to the dead-letter queue in the same broker transaction, with the reason in the property {@code reason}.
 *
 * <p>Reads only in a term of the role of the feed. Messages that were received in a term are applied in that term or
 * returned to the queue, because another node may have applied later ones.
 *
 * <p>A message-driven bean would receive one message at a time and make each durable alone. {@link #read} is for one
 * thread; any thread may call {@link #closeIfRoleIsLost}.
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
    private final Leases leases;
    private boolean disconnected;
    private volatile @Nullable Open open;

    /** A connection, and the term in which it may be used. */
    private record Open(Connection connection, Term term) {}

    CallEventReader(
            ConnectionFactory factory, String queue, String deadLetters, CallEventIntake intake, Leases leases) {
        this.factory = factory;
        this.queue = queue;
        this.deadLetters = deadLetters;
        this.intake = intake;
        this.leases = leases;
    }

    /** Reads until the connection breaks, and then waits before the next attempt. */
    void read(Pause pause) throws InterruptedException {
        Optional<Term> term = leases.term(Leases.FEED);
        if (term.isPresent()) {
            readWhileConnected(term.get(), pause);
        }
        pause.await(BETWEEN_ATTEMPTS);
    }

    /**
     * Closes the connection if its term is over. The thread that reads may be waiting for the database at that time,
     * and the broker must give the messages that it holds to another node before later ones.
     */
    void closeIfRoleIsLost() {
        Open present = open;
        if (present != null && !present.term().current()) {
            try {
                present.connection().close();
            } catch (JMSException e) {
                LOGGER.log(Level.DEBUG, "The connection is already broken", e);
            }
        }
    }

    private void readWhileConnected(Term term, Pause pause) throws InterruptedException {
        try (Connection connection = factory.createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
            connection.start();
            open = new Open(connection, term);
            onConnected();
            while (!Thread.currentThread().isInterrupted() && term.current()) {
                List<FeedMessage> messages = receive(consumer);
                if (!messages.isEmpty()) {
                    sendToDeadLetters(intake.accept(messages, term, pause), session);
                    session.commit();
                }
            }
        } catch (RoleLostException e) {
            LOGGER.log(Level.DEBUG, "The messages that were received return to the queue", e);
        } catch (JMSException | RuntimeException e) {
            if (term.current()) {
                onConnectionLost(e);
            }
        } finally {
            open = null;
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
