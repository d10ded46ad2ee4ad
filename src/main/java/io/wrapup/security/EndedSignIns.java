package io.wrapup.security;

import io.wrapup.calls.journal.CallJournal;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.store.CallStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/**
 * The sign-ins that ended by a sign-out before their remember-me tokens expired, stored in the database. Thread-safe.
 */
@ApplicationScoped
public class EndedSignIns {

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
            journal.addEndedSignIn(signIn, expires);
        } catch (JournalUnavailableException e) {
            throw SignInDelayedException.unavailable(RETRY_AFTER);
        }
    }

    /**
     * Returns whether the sign-in has ended.
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
}
