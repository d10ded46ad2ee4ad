package io.wrapup.outbox.jms;

import io.wrapup.calls.cluster.RoleLostException;
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
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A sender for one queue. Keeps its connection until it fails, and uses its own transactions. Not thread-safe. */
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
     * Sends all messages in one transaction and, if that fails, one by one. A broker that detects duplicates fails the
     * whole transaction for one duplicate, and drops a single duplicate silently. An idle connection may be broken; the
     * second attempt opens a new one.
     */
    @Override
    public void send(List<OutgoingMessage> messages, BooleanSupplier permitted) throws UndeliveredException {
        try {
            sendInOneTransaction(messages, permitted);
        } catch (UndeliveredException e) {
            LOGGER.log(Level.DEBUG, "The batch failed; its messages are sent one by one", e);
            sendEach(messages, permitted);
        }
    }

    /**
     * Sends all messages or none.
     *
     * @throws UndeliveredException the broker has none of them, or has all of them and the acknowledgement was lost
     */
    public void sendInOneTransaction(List<OutgoingMessage> messages, BooleanSupplier permitted)
            throws UndeliveredException {
        send(messages, true, permitted);
    }

    /**
     * Sends each message in its own transaction.
     *
     * @throws UndeliveredException the broker refused a message; it has none of the messages after it
     */
    public void sendEach(List<OutgoingMessage> messages, BooleanSupplier permitted) throws UndeliveredException {
        send(messages, false, permitted);
    }

    private void send(List<OutgoingMessage> messages, boolean transacted, BooleanSupplier permitted)
            throws UndeliveredException {
        try (Session session = connected()
                        .createSession(transacted, transacted ? Session.SESSION_TRANSACTED : Session.AUTO_ACKNOWLEDGE);
                MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            for (OutgoingMessage message : messages) {
                require(permitted);
                send(message, session, producer);
            }
            if (transacted) {
                require(permitted);
                session.commit();
            }
        } catch (RoleLostException e) {
            close();
            throw e;
        } catch (JMSException | RuntimeException e) {
            close();
            throw new UndeliveredException(e);
        }
    }

    private static void require(BooleanSupplier permitted) {
        if (!permitted.getAsBoolean()) {
            throw new RoleLostException();
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
        Connection current = connection;
        if (current == null) {
            current = factory.createConnection();
            connection = current;
            // The broker knows the connection when this returns, and drops it if this node pauses.
            current.start();
        }
        return current;
    }

    /** Closes the connection; the next message opens a new one. */
    @Override
    public void close() {
        Connection current = connection;
        connection = null;
        if (current != null) {
            try {
                current.close();
            } catch (JMSException | RuntimeException e) {
                LOGGER.log(Level.DEBUG, "The connection is already broken", e);
            }
        }
    }
}
