package io.wrapup.outbox.jms;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.jms.ConnectionFactory;
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
@TransactionManagement(TransactionManagementType.BEAN)
@ConnectionFactoryDefinition(
        name = JmsQueues.CONNECTIONS,
        interfaceName = "jakarta.jms.ConnectionFactory",
        resourceAdapter = "wrapup-ra",
        transactionSupport = TransactionSupportLevel.LocalTransaction,
        properties = {
            // Otherwise the adapter gives sessions without a transaction, whatever is asked for.
            "UseSessionArgs=true",
            // A message that is given back, because the server stops or the broker goes away, must not be taken for
            // poisoned.
            "MaximumRedeliveries=-1",
            "org.glassfish.connector-connection-pool.pooling=false",
            "org.glassfish.connector-connection-pool.match-connections=false",
            "org.glassfish.connector-connection-pool.idle-timeout-in-seconds=0"
        })
public class JmsQueues {

    /** Under this name connections are found whose sessions have transactions of their own. */
    public static final String CONNECTIONS = "java:app/jms/wrapup";

    @Resource(lookup = CONNECTIONS)
    ConnectionFactory factory;

    /**
     * Sends all messages in one transaction; on return the broker has them on its disk.
     *
     * @throws UndeliveredException none of them is sent, or all are and the broker could not say so
     */
    public void send(String queue, List<OutgoingMessage> messages) throws UndeliveredException {
        try (JmsSender line = new JmsSender(factory)) {
            line.send(queue, messages);
        }
    }
}
