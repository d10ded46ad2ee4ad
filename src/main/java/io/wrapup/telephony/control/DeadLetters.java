package io.wrapup.telephony.control;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where messages of the telephony feed go that can never be taken in: the queue {@code wrapup.telephony.dead-letters}, with the reason as
 * the property {@code reason}, so that the feed goes on and somebody can look at them.
 */
@Stateless
@ConnectionFactoryDefinition(
        name = "java:app/jms/telephony",
        interfaceName = "jakarta.jms.ConnectionFactory",
        resourceAdapter = "wrapup-ra",
        transactionSupport = TransactionSupportLevel.XATransaction,
        minPoolSize = 0,
        maxPoolSize = 4)
public class DeadLetters {

    private static final Logger LOGGER = System.getLogger(DeadLetters.class.getName());

    @Resource(lookup = "java:app/jms/telephony")
    ConnectionFactory factory;

    @Inject
    @ConfigProperty(name = "wrapup.telephony.dead-letters", defaultValue = "wrapup.telephony.dead-letters")
    String queue;

    /** Puts a message aside, in the transaction that takes it from the feed. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void keep(@Nullable String text, String reason) throws JMSException {
        LOGGER.log(Level.WARNING, "A message of the telephony feed was put into {0}: {1}", queue, reason);
        try (Connection connection = factory.createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            TextMessage letter = session.createTextMessage(text);
            letter.setStringProperty("reason", reason);
            producer.send(letter);
        }
    }
}
