package io.wrapup.telephony;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Reads the feed's queue in its order, for as long as the server runs. What waits there is taken in together: with one transaction of the database
 * and, after that, one of the broker's. A crash between the two has the messages delivered again, which does no harm: see {@link CallEventIntake}.
 *
 * <p>No message-driven bean, which gets one message at a time and makes each durable by itself. For one thread.
 */
final class CallEventReader implements Runnable {

    private static final Logger LOGGER = System.getLogger(CallEventReader.class.getName());
    /** As many as platforms put into an array: their calls are kept from everybody else meanwhile. */
    private static final int MOST_EVENTS = 100;

    private static final int MOST_MESSAGES = 100;
    private static final long PATIENCE_MILLIS = 1_000;
    private static final long SECONDS_BETWEEN_ATTEMPTS = 2;

    private final ConnectionFactory factory;
    private final String queue;
    private final String deadLetters;
    private final CallEventIntake intake;
    private boolean lost;

    CallEventReader(ConnectionFactory factory, String queue, String deadLetters, CallEventIntake intake) {
        this.factory = factory;
        this.queue = queue;
        this.deadLetters = deadLetters;
        this.intake = intake;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                readWhileConnected();
                TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_ATTEMPTS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readWhileConnected() throws InterruptedException {
        try (Connection connection = factory.createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
            connection.start();
            found();
            while (!Thread.currentThread().isInterrupted()) {
                List<FeedMessage> messages = waiting(consumer);
                if (!messages.isEmpty()) {
                    new DeadLetterQueue(session, deadLetters).keep(intake.accept(messages));
                    session.commit();
                }
            }
        } catch (JMSException | RuntimeException e) {
            lose(e);
        }
    }

    /** What is there, not too much of it, and nothing if nothing comes for a while. */
    private static List<FeedMessage> waiting(MessageConsumer consumer) throws JMSException {
        List<FeedMessage> messages = new ArrayList<>();
        int events = 0;
        Message next = consumer.receive(PATIENCE_MILLIS);
        while (next != null) {
            FeedMessage message = FeedMessage.read(next);
            messages.add(message);
            events += message.events().size();
            next = events < MOST_EVENTS && messages.size() < MOST_MESSAGES ? consumer.receiveNoWait() : null;
        }
        return messages;
    }

    private void found() {
        if (lost) {
            LOGGER.log(Level.INFO, "The telephony feed is read again from {0}", queue);
        }
        lost = false;
    }

    /** Says so once, when it begins; a server that stops interrupts, and loses nothing. */
    private void lose(Exception cause) {
        if (!lost && !Thread.currentThread().isInterrupted()) {
            LOGGER.log(
                    Level.WARNING,
                    "The telephony feed cannot be read from {0}, because {1}; trying again until it can",
                    queue,
                    cause.getMessage());
        }
        lost = true;
    }
}
