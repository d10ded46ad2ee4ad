package io.wrapup.telephony;

import io.wrapup.calls.cluster.RoleLostException;
import io.wrapup.calls.cluster.Term;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.workers.Pause;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Applies messages of the feed, and retries while the database is unavailable; the messages behind them in the queue
 * wait too. Redelivered messages are harmless: an event with an id has no second effect.
 */
@ApplicationScoped
public class CallEventIntake {

    private static final Logger LOGGER = System.getLogger(CallEventIntake.class.getName());
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    /**
     * The number of attempts after which an internal error counts as permanent, so that it does not block the events
     * behind it.
     */
    private static final int MAX_ATTEMPTS = 5;

    @EJB
    CallFeed feed;

    /**
     * Applies all messages, for each call in their order. On return the changes are durable.
     *
     * @param term the term in which the messages were received
     * @param pause waits before a retry
     * @return the messages that cannot be applied, each with the reason
     * @throws RoleLostException the term is over; messages that were not applied must be delivered again
     * @throws InterruptedException the server stops; messages that were not applied must be delivered again
     */
    Map<FeedMessage, String> accept(List<FeedMessage> messages, Term term, Pause pause) throws InterruptedException {
        Map<FeedMessage, String> rejected = new LinkedHashMap<>();
        messages.forEach(message -> message.flaw().ifPresent(flaw -> rejected.put(message, flaw)));
        try {
            acceptWithRetry(
                    messages.stream()
                            .flatMap(message -> message.events().stream())
                            .toList(),
                    term,
                    pause);
        } catch (EJBException e) {
            LOGGER.log(Level.DEBUG, "Cannot apply the messages together; applying them one by one", e);
            for (FeedMessage message : messages) {
                if (!acceptOne(message, term, pause)) {
                    rejected.put(message, "Internal error");
                }
            }
        }
        return rejected;
    }

    private boolean acceptOne(FeedMessage message, Term term, Pause pause) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                acceptWithRetry(message.events(), term, pause);
                return true;
            } catch (EJBException e) {
                if (attempt == MAX_ATTEMPTS) {
                    LOGGER.log(
                            Level.ERROR,
                            "Cannot apply a message of the telephony feed; it goes to the dead letters",
                            e);
                    return false;
                }
                pause.await(BETWEEN_ATTEMPTS);
            }
        }
    }

    private void acceptWithRetry(List<TelephonyEvent> events, Term term, Pause pause) throws InterruptedException {
        while (!tryAccept(events, term)) {
            pause.await(BETWEEN_ATTEMPTS);
        }
    }

    private boolean tryAccept(List<TelephonyEvent> events, Term term) {
        if (!term.current()) {
            throw new RoleLostException();
        }
        try {
            feed.accept(events, term.fence());
            return true;
        } catch (JournalUnavailableException e) {
            LOGGER.log(Level.DEBUG, "The telephony feed waits for the database", e);
            return false;
        }
    }
}
