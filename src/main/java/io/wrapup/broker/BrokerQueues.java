package io.wrapup.broker;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.util.List;

/** The queues of the broker behind the resource adapter {@code wrapup-ra}. Thread-safe, and never for the thread of a request. */
@Stateless
@ConnectionFactoryDefinition(
        name = "java:app/jms/wrapup",
        interfaceName = "jakarta.jms.ConnectionFactory",
        resourceAdapter = "wrapup-ra",
        transactionSupport = TransactionSupportLevel.XATransaction,
        properties = BrokerLine.WITHOUT_POOL)
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
            for (OutgoingMessage message : messages) {
                message.send(session, producer);
            }
        } catch (JMSException e) {
            throw new UndeliveredException(e);
        }
    }
}
