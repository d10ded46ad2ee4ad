package io.wrapup.reporting.control;

import io.wrapup.calls.entity.UserEvent;
import io.wrapup.reporting.entity.EventUserEvent;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The queue {@code wrapup.reporting.queue} on whichever broker the resource adapter is connected to (architecture, 5.5). */
@Stateless
@ConnectionFactoryDefinition(
        name = "java:app/jms/reporting",
        interfaceName = "jakarta.jms.ConnectionFactory",
        resourceAdapter = "wrapup-ra",
        transactionSupport = TransactionSupportLevel.XATransaction,
        minPoolSize = 0,
        maxPoolSize = 4)
public class ReportingQueue {

    private static final Jsonb JSON = JsonbBuilder.create();

    @Resource(lookup = "java:app/jms/reporting")
    ConnectionFactory factory;

    @Inject
    @ConfigProperty(name = "wrapup.reporting.queue", defaultValue = "wrapup.reporting")
    String queue;

    /** Sends all events in one JMS transaction: when this returns, the broker has them, each on its disk. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void send(List<UserEvent> events) throws UndeliveredException {
        try (Connection connection = factory.createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            for (UserEvent event : events) {
                producer.send(message(session, event));
            }
        } catch (JMSException e) {
            throw new UndeliveredException(e);
        }
    }

    private static TextMessage message(Session session, UserEvent event) throws JMSException {
        TextMessage message = session.createTextMessage(JSON.toJson(EventUserEvent.of(event)));
        message.setJMSCorrelationID(event.callUuid());
        message.setStringProperty("event", EventUserEvent.NAME);
        message.setStringProperty("eventId", event.id());
        message.setStringProperty("callUuid", event.callUuid());
        message.setStringProperty("agentId", event.owner().agentId());
        // One consumer at a time for a call, so that its events stay in order with many consumers.
        message.setStringProperty("JMSXGroupID", event.callUuid());
        // By this Artemis drops what it has already.
        message.setStringProperty("_AMQ_DUPL_ID", event.id());
        return message;
    }
}
