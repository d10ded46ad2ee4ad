package io.wrapup.outbox.jms;

import io.wrapup.outbox.OutgoingMessage;
import io.wrapup.outbox.SinkConnection;
import io.wrapup.outbox.UndeliveredException;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends messages to one queue. Keeps its connection as long as it works, and uses transactions of its own. For one thread. */
public final class JmsSender implements SinkConnection {

    private static final Logger LOGGER = System.getLogger(JmsSender.class.getName());

    private final ConnectionFactory factory;
    private final String queue;
    private @Nullable Connection connection;

    public JmsSender(ConnectionFactory factory, String queue) {
        this.factory = factory;
        this.queue = queue;
    }

    /**
     * Sends all messages in one transaction and, if that fails, one by one. A broker that detects duplicates fails the whole transaction
     * for one duplicate, and drops the single duplicate silently. An idle connection may be broken; the second attempt has a new one.
     */
    @Override
    public void send(List<OutgoingMessage> messages) throws UndeliveredException {
        try {
            sendInOneTransaction(messages);
        } catch (UndeliveredException e) {
            LOGGER.log(Level.DEBUG, "Sending one by one", e);
            sendEach(messages);
        }
    }

    /**
     * Sends all messages or none.
     *
     * @throws UndeliveredException the broker has none of them, or has all of them and the acknowledgement was lost
     */
    public void sendInOneTransaction(List<OutgoingMessage> messages) throws UndeliveredException {
        send(messages, true);
    }

    /**
     * Sends each message by itself.
     *
     * @throws UndeliveredException the broker refused one of them and has none behind it
     */
    public void sendEach(List<OutgoingMessage> messages) throws UndeliveredException {
        send(messages, false);
    }

    private void send(List<OutgoingMessage> messages, boolean transacted) throws UndeliveredException {
        try (Session session = connected()
                        .createSession(transacted, transacted ? Session.SESSION_TRANSACTED : Session.AUTO_ACKNOWLEDGE);
                MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            for (OutgoingMessage message : messages) {
                send(message, session, producer);
            }
            if (transacted) {
                session.commit();
            }
        } catch (JMSException | RuntimeException e) {
            close();
            throw new UndeliveredException(e);
        }
    }

    /** Sends a persistent text message, in the transaction of the session if it has one. */
    public static void send(OutgoingMessage message, Session session, MessageProducer producer) throws JMSException {
        TextMessage text = session.createTextMessage(message.text());
        if (message.correlationId().isPresent()) {
            text.setJMSCorrelationID(message.correlationId().get());
        }
        for (Map.Entry<String, String> property : message.properties().entrySet()) {
            text.setStringProperty(property.getKey(), property.getValue());
        }
        producer.setDeliveryMode(DeliveryMode.PERSISTENT);
        producer.setTimeToLive(message.timeToLive().toMillis());
        producer.send(text);
    }

    private Connection connected() throws JMSException {
        Connection present = connection;
        if (present == null) {
            present = factory.createConnection();
            connection = present;
        }
        return present;
    }

    /** Closes the connection; the next message opens a new one. */
    @Override
    public void close() {
        Connection present = connection;
        connection = null;
        if (present != null) {
            try {
                present.close();
            } catch (JMSException | RuntimeException e) {
                LOGGER.log(Level.DEBUG, "The connection was broken already", e);
            }
        }
    }
}
