package io.wrapup.telephony.boundary;

import io.wrapup.broker.UndeliveredException;
import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.MalformedJsonException;
import io.wrapup.json.MissingMemberException;
import io.wrapup.json.StrictJson;
import io.wrapup.telephony.control.CallFeed;
import io.wrapup.telephony.control.DeadLetters;
import io.wrapup.telephony.entity.TelephonyEvents;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.TextMessage;
import java.time.Instant;

/**
 * The telephony platform's events by JMS: text messages of the same JSON as by REST, one after the other in the order of the queue.
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

    @Inject
    CallFeed feed;

    @Inject
    DeadLetters deadLetters;

    @Override
    public void onMessage(Message message) {
        try {
            accept(message);
        } catch (JMSException | UndeliveredException e) {
            throw new EJBException("The message could not be taken in", e);
        }
    }

    private void accept(Message message) throws JMSException, UndeliveredException {
        String text = message instanceof TextMessage said ? String.valueOf(said.getText()) : "";
        try {
            feed.accept(TelephonyEvents.read(StrictJson.parse(text), Instant.now()));
        } catch (MalformedJsonException | MissingMemberException | InvalidMemberException e) {
            deadLetters.keep(text, String.valueOf(e.getMessage()));
        }
    }
}
