package io.wrapup.outbox.jms;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A persistent text message to be sent.
 *
 * @param correlationId what it is about; empty for none
 * @param properties the string properties it carries
 * @param timeToLive how long it is worth delivering; {@link Duration#ZERO} for ever
 */
public record OutgoingMessage(
        String text, Optional<String> correlationId, Map<String, String> properties, Duration timeToLive) {

    public OutgoingMessage {
        properties = Map.copyOf(properties);
    }

    /** Sends it: it is on the broker's disk afterwards, or when the session's transaction is committed. */
    public void send(Session session, MessageProducer producer) throws JMSException {
        TextMessage message = session.createTextMessage(text);
        if (correlationId.isPresent()) {
            message.setJMSCorrelationID(correlationId.get());
        }
        for (Map.Entry<String, String> property : properties.entrySet()) {
            message.setStringProperty(property.getKey(), property.getValue());
        }
        producer.setDeliveryMode(DeliveryMode.PERSISTENT);
        producer.setTimeToLive(timeToLive.toMillis());
        producer.send(message);
    }
}
