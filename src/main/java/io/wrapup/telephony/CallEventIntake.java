package io.wrapup.telephony;

import io.wrapup.calls.model.JournalUnavailableException;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Takes messages of the feed in and does not give up: while the database is away they wait, and with them what is behind them in the queue. Messages
 * that come a second time do no harm; events that have an id change nothing then.
 */
@ApplicationScoped
public class CallEventIntake {

    private static final Logger LOGGER = System.getLogger(CallEventIntake.class.getName());
    private static final long SECONDS_BETWEEN_ATTEMPTS = 1;
    /** After that many an error of ours is taken for one that will not go away: the events behind must not wait for it. */
    private static final int MOST_ATTEMPTS = 5;

    @EJB
    CallFeed feed;

    /**
     * Makes the changes of all messages, in their order for each call; on return they are durable.
     *
     * @return those of which nothing can be made, and why
     * @throws InterruptedException the server stops; what was not taken in has to come again
     */
    Map<FeedMessage, String> accept(List<FeedMessage> messages) throws InterruptedException {
        Map<FeedMessage, String> refused = new LinkedHashMap<>();
        messages.forEach(message -> message.flaw().ifPresent(flaw -> refused.put(message, flaw)));
        try {
            acceptWhenPossible(messages.stream()
                    .flatMap(message -> message.events().stream())
                    .toList());
        } catch (EJBException e) {
            LOGGER.log(Level.DEBUG, "Taking in one by one", e);
            for (FeedMessage message : messages) {
                if (!acceptAlone(message)) {
                    refused.put(message, "Internal error");
                }
            }
        }
        return refused;
    }

    private boolean acceptAlone(FeedMessage message) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                acceptWhenPossible(message.events());
                return true;
            } catch (EJBException e) {
                if (attempt == MOST_ATTEMPTS) {
                    LOGGER.log(Level.ERROR, "A message of the telephony feed cannot be taken in", e);
                    return false;
                }
                TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_ATTEMPTS);
            }
        }
    }

    private void acceptWhenPossible(List<TelephonyEvent> events) throws InterruptedException {
        while (!accepted(events)) {
            TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_ATTEMPTS);
        }
    }

    private boolean accepted(List<TelephonyEvent> events) {
        try {
            feed.accept(events);
            return true;
        } catch (JournalUnavailableException e) {
            LOGGER.log(Level.DEBUG, "The telephony feed waits for the database", e);
            return false;
        }
    }
}
