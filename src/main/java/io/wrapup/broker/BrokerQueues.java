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

/**
 * The queues of the broker behind the resource adapter {@code wrapup-ra}. Thread-safe, and never for the thread of a request.
 *
 * <p>Connections are made for whoever asks and not kept by the server: one that breaks while it is made would stay in the server's pool,
 * which hands it out again and again; and of those that break in a transaction it loses the places, until none are left.
 */
@Stateless
@ConnectionFactoryDefinition(
        name = BrokerQueues.WITH_TRANSACTIONS_OF_THE_SERVER,
        interfaceName = "jakarta.jms.ConnectionFactory",
        resourceAdapter = "wrapup-ra",
        transactionSupport = TransactionSupportLevel.XATransaction,
        properties = {BrokerQueues.NO_POOL, BrokerQueues.NO_MATCHING, BrokerQueues.NO_IDLE_TIMEOUT})
@ConnectionFactoryDefinition(
        name = BrokerQueues.WITH_OWN_TRANSACTIONS,
        interfaceName = "jakarta.jms.ConnectionFactory",
        resourceAdapter = "wrapup-ra",
        transactionSupport = TransactionSupportLevel.NoTransaction,
        // Without UseSessionArgs the adapter gives sessions without a transaction, whatever is asked for.
        properties = {
            "UseSessionArgs=true",
            BrokerQueues.NO_POOL,
            BrokerQueues.NO_MATCHING,
            BrokerQueues.NO_IDLE_TIMEOUT
        })
public class BrokerQueues {

    static final String WITH_TRANSACTIONS_OF_THE_SERVER = "java:app/jms/wrapup";
    static final String WITH_OWN_TRANSACTIONS = "java:app/jms/outbox";

    static final String NO_POOL = "org.glassfish.connector-connection-pool.pooling=false";
    static final String NO_MATCHING = "org.glassfish.connector-connection-pool.match-connections=false";
    static final String NO_IDLE_TIMEOUT = "org.glassfish.connector-connection-pool.idle-timeout-in-seconds=0";

    @Resource(lookup = WITH_TRANSACTIONS_OF_THE_SERVER)
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
