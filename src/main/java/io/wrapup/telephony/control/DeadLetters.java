package io.wrapup.telephony.control;

import io.wrapup.broker.BrokerQueues;
import io.wrapup.broker.OutgoingMessage;
import io.wrapup.broker.UndeliveredException;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where messages of the telephony feed go that can never be taken in: the queue {@code wrapup.telephony.dead-letters}, with the reason
 * as the property {@code reason}, so that the feed goes on and somebody can look at them.
 */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOGGER = System.getLogger(DeadLetters.class.getName());

    @EJB
    BrokerQueues queues;

    @Inject
    @ConfigProperty(name = "wrapup.telephony.dead-letters", defaultValue = "wrapup.telephony.dead-letters")
    String queue;

    /** Puts a message aside, in the transaction that takes it from the feed. */
    public void keep(String text, String reason) throws UndeliveredException {
        LOGGER.log(Level.WARNING, "A message of the telephony feed was put into {0}: {1}", queue, reason);
        Map<String, String> properties = Map.of("reason", reason);
        queues.send(queue, List.of(new OutgoingMessage(text, Optional.empty(), properties, Duration.ZERO)));
    }
}
