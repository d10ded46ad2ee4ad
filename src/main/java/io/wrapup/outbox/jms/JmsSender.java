package io.wrapup.outbox.jms;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection to the broker that is kept as long as it works, with transactions of its own. For one thread. */
public final class JmsSender implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(JmsSender.class.getName());

    private final ConnectionFactory factory;
    private @Nullable Connection connection;

    public JmsSender(ConnectionFactory factory) {
        this.factory = factory;
    }

    /**
     * Sends the messages to the queue, all of them or none; on return the broker has them on its disk.
     *
     * @throws UndeliveredException the broker has none of them, or has them all and could not say so
     */
    public void send(String queue, List<OutgoingMessage> messages) throws UndeliveredException {
        send(queue, messages, true);
    }

    /**
     * Sends the messages one by one, each by itself: what a broker has already and therefore drops then does not take the others with
     * it, as it does in a transaction.
     *
     * @throws UndeliveredException the broker did not take one of them, nor any behind it
     */
    public void sendEach(String queue, List<OutgoingMessage> messages) throws UndeliveredException {
        send(queue, messages, false);
    }

    private void send(String queue, List<OutgoingMessage> messages, boolean together) throws UndeliveredException {
        try (Session session = connected()
                        .createSession(together, together ? Session.SESSION_TRANSACTED : Session.AUTO_ACKNOWLEDGE);
                MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            for (OutgoingMessage message : messages) {
                message.send(session, producer);
            }
            if (together) {
                session.commit();
            }
        } catch (JMSException | RuntimeException e) {
            close();
            throw new UndeliveredException(e);
        }
    }

    private Connection connected() throws JMSException {
        Connection present = connection;
        if (present == null) {
            present = factory.createConnection();
            connection = present;
        }
        return present;
    }

    /** Gives the connection up; the next message gets a new one. */
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
