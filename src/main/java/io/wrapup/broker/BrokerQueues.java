package io.wrapup.broker;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.util.List;
import java.util.Map;

/** The queues of the broker behind the resource adapter {@code wrapup-ra}. Thread-safe, and never for the thread of a request. */
@Stateless
@ConnectionFactoryDefinition(
        name = "java:app/jms/wrapup",
        interfaceName = "jakarta.jms.ConnectionFactory",
        resourceAdapter = "wrapup-ra",
        transactionSupport = TransactionSupportLevel.XATransaction,
        minPoolSize = 0,
        maxPoolSize = 8)
public class BrokerQueues {

    @Resource(lookup = "java:app/jms/wrapup")
    ConnectionFactory factory;

    /**
     * Sends all messages in the caller's transaction, or one of their own: after its commit the broker has them on its disk.
     *
     * @throws UndeliveredException none of them is sent
     */
    public void send(String queue, List<OutgoingMessage> messages) throws UndeliveredException {
        try (Connection connection = factory.createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            send(messages, session, producer);
        } catch (JMSException e) {
            throw new UndeliveredException(e);
        }
    }

    /**
     * Sends the messages one by one, each by itself: what a broker has already and therefore drops then does not take the others with
     * it, as it does in a transaction.
     *
     * @throws UndeliveredException the broker did not take one of them, nor any behind it
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void sendEach(String queue, List<OutgoingMessage> messages) throws UndeliveredException {
        try (Connection connection = factory.createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            send(messages, session, producer);
        } catch (JMSException e) {
            throw new UndeliveredException(e);
        }
    }

    private static void send(List<OutgoingMessage> messages, Session session, MessageProducer producer)
            throws JMSException {
        producer.setDeliveryMode(DeliveryMode.PERSISTENT);
        for (OutgoingMessage message : messages) {
            producer.setTimeToLive(message.timeToLive().toMillis());
            producer.send(encoded(message, session));
        }
    }

    private static TextMessage encoded(OutgoingMessage message, Session session) throws JMSException {
        TextMessage encoded = session.createTextMessage(message.text());
        if (message.correlationId().isPresent()) {
            encoded.setJMSCorrelationID(message.correlationId().get());
        }
        for (Map.Entry<String, String> property : message.properties().entrySet()) {
            encoded.setStringProperty(property.getKey(), property.getValue());
        }
        return encoded;
    }
}
