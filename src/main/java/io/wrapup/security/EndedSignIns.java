package io.wrapup.security;

import io.wrapup.calls.journal.CallJournal;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.model.Notice;
import io.wrapup.calls.store.CallStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * The sign-ins that ended by a sign-out before their remember-me tokens expired, stored in the database. In a cluster
 * each is announced to all nodes, which end its {@link SignInSessions sessions}. Thread-safe.
 */
@ApplicationScoped
public class EndedSignIns {

    /** The topic of the notices; their subject is the id of the sign-in. */
    static final String TOPIC = "sign-out";

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @Inject
    CallJournal journal;

    @Inject
    CallStore store;

    /**
     * Stores that a sign-in has ended, until its tokens expire.
     *
     * @throws SignInDelayedException if the database is unavailable
     */
    public void add(String signIn, Instant expires) {
        try {
            Instant now = Instant.now();
            journal.publish(new Notice(TOPIC, signIn, ""), batch -> batch.addEndedSignIn(signIn, expires, now));
        } catch (JournalUnavailableException e) {
            throw SignInDelayedException.unavailable(RETRY_AFTER);
        }
    }

    /**
     * Returns whether the sign-in has ended, on whichever node.
     *
     * @throws SignInDelayedException if the database is unavailable
     */
    public boolean contains(String signIn) {
        try {
            return store.isEndedSignIn(signIn);
        } catch (JournalUnavailableException e) {
            throw SignInDelayedException.unavailable(RETRY_AFTER);
        }
    }

    /**
     * Returns the ids of all sign-ins that have ended and whose tokens may be valid otherwise.
     *
     * @throws JournalUnavailableException if the database is unavailable
     */
    Set<String> all() {
        return store.endedSignIns();
    }
}
