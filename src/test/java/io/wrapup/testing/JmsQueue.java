package io.wrapup.testing;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.time.Duration;

/** A queue of Wrapup's broker, to send and receive messages. For one test thread. */
public final class JmsQueue implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Connection connection;
    private final Session session;
    private final Queue queue;

    private JmsQueue(String name, Site site) throws JMSException {
        connection = site.brokerAccount().connectionsTo(site.brokerUrl()).createConnection();
        session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        queue = session.createQueue(name);
        connection.start();
    }

    public static JmsQueue named(String name, Site site) throws JMSException {
        return new JmsQueue(name, site);
    }

    /** Sends a text message. The broker has stored it on return. */
    public void send(String text) throws JMSException {
        try (var producer = session.createProducer(queue)) {
            producer.send(session.createTextMessage(text));
        }
    }

    /** Sends a bytes message. The broker has stored it on return. */
    public void send(byte[] bytes) throws JMSException {
        try (var producer = session.createProducer(queue)) {
            var message = session.createBytesMessage();
            message.writeBytes(bytes);
            producer.send(message);
        }
    }

    /** Receives the next message; fails if none arrives. */
    public Message receive() throws JMSException {
        try (var consumer = session.createConsumer(queue)) {
            Message message = consumer.receive(LIMIT.toMillis());
            if (message == null) {
                throw new AssertionError("nothing came to " + queue + " for " + LIMIT);
            }
            return message;
        }
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }
}
