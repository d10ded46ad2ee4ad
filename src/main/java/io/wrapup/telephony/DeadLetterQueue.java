package io.wrapup.telephony;

import io.wrapup.outbox.OutgoingMessage;
import io.wrapup.outbox.jms.JmsSender;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where messages of the telephony feed go that can never be taken in, with the reason as the property {@code reason}, so that the feed goes on and
 * somebody can look at them: in the transaction that takes them from the feed.
 */
record DeadLetterQueue(Session session, String queue) {

    private static final Logger LOGGER = System.getLogger(DeadLetterQueue.class.getName());

    void keep(Map<FeedMessage, String> reasons) throws JMSException {
        if (reasons.isEmpty()) {
            return;
        }
        try (MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            for (Map.Entry<FeedMessage, String> entry : reasons.entrySet()) {
                keep(producer, entry.getKey().text(), entry.getValue());
            }
        }
    }

    private void keep(MessageProducer producer, String text, String reason) throws JMSException {
        LOGGER.log(Level.WARNING, "A message of the telephony feed was put into {0}: {1}", queue, reason);
        JmsSender.send(
                new OutgoingMessage(text, Optional.empty(), Map.of("reason", reason), Duration.ZERO),
                session,
                producer);
    }
}
