package io.wrapup.outbox.jms;

import io.wrapup.outbox.OutgoingMessage;
import io.wrapup.outbox.SinkConnection;
import io.wrapup.outbox.UndeliveredException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.util.List;

/**
 * The queues of the broker behind the resource adapter {@code wrapup-ra}. Methods block until the broker answers, so
 * they must not run on the thread of a request. Thread-safe.
 *
 * <p>Connections are not pooled: the server's pool keeps connections that broke while they were opened, and loses the
 * slots of connections that broke in a transaction.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
@ConnectionFactoryDefinition(
        name = JmsQueues.CONNECTIONS,
        interfaceName = "jakarta.jms.ConnectionFactory",
        resourceAdapter = "wrapup-ra",
        transactionSupport = TransactionSupportLevel.LocalTransaction,
        properties = {
            // Without it the adapter ignores the arguments of createSession.
            "UseSessionArgs=true",
            // A message that is returned because the server stops or the broker goes away is not a poison message.
            "MaximumRedeliveries=-1",
            "org.glassfish.connector-connection-pool.pooling=false",
            "org.glassfish.connector-connection-pool.match-connections=false",
            "org.glassfish.connector-connection-pool.idle-timeout-in-seconds=0"
        })
public class JmsQueues {

    /** The JNDI name of the connection factory; its sessions have transactions of their own. */
    public static final String CONNECTIONS = "java:app/jms/wrapup";

    @Inject
    BrokerConnections connections;

    /** Opens a sender for a queue, for one thread. It connects with the first message. */
    public SinkConnection open(String queue) {
        return new JmsSender(connections.factory(), queue);
    }

    /**
     * Sends all messages in one transaction. On return the broker has stored them durably.
     *
     * @throws UndeliveredException the broker has none of them, or has all of them and the acknowledgement was lost
     */
    public void send(String queue, List<OutgoingMessage> messages) throws UndeliveredException {
        try (JmsSender sender = new JmsSender(connections.factory(), queue)) {
            sender.sendInOneTransaction(messages, () -> true);
        }
    }
}
