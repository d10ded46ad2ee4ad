package io.wrapup.telephony.boundary;

import io.wrapup.broker.UndeliveredException;
import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.MalformedJsonException;
import io.wrapup.json.MissingMemberException;
import io.wrapup.telephony.control.CallFeed;
import io.wrapup.telephony.control.DeadLetters;
import io.wrapup.telephony.entity.TelephonyEvents;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;

/**
 * The telephony platform's events by JMS: messages of text, or of bytes in UTF-8, with the same JSON as by REST, one after the other in the order of the queue.
 * What can never be taken in goes to the dead letters; what cannot now, because the database is away, is delivered again until it can.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "resourceAdapter", propertyValue = "wrapup-ra"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(
                    propertyName = "destination",
                    propertyValue = "${MPCONFIG=wrapup.telephony.queue:wrapup.telephony}"),
            @ActivationConfigProperty(propertyName = "maxSessions", propertyValue = "1"),
            @ActivationConfigProperty(propertyName = "maximumRedeliveries", propertyValue = "-1"),
            @ActivationConfigProperty(propertyName = "initialRedeliveryDelay", propertyValue = "1000")
        })
public class CallEventListener implements MessageListener {

    private static final Logger LOGGER = System.getLogger(CallEventListener.class.getName());
    /** After that many an error of ours is taken for one that will not go away: the events behind must not wait for it. */
    private static final int MOST_DELIVERIES = 5;

    @EJB
    CallFeed feed;

    @Inject
    DeadLetters deadLetters;

    @Override
    public void onMessage(Message message) {
        try {
            accept(new FeedMessage(message));
        } catch (JMSException | UndeliveredException e) {
            throw new EJBException("The message could not be taken in", e);
        }
    }

    private void accept(FeedMessage message) throws JMSException, UndeliveredException {
        try {
            feed.accept(TelephonyEvents.read(message.json(), Instant.now()));
        } catch (MalformedJsonException | MissingMemberException | InvalidMemberException e) {
            deadLetters.keep(message.text(), String.valueOf(e.getMessage()));
        } catch (EJBException e) {
            if (message.deliveries() < MOST_DELIVERIES) {
                throw e;
            }
            LOGGER.log(Level.ERROR, "A message of the telephony feed cannot be taken in", e);
            deadLetters.keep(message.text(), "Internal error");
        }
    }
}
