package io.wrapup.calls.store;

import io.wrapup.calls.journal.CallJournal;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.security.EndedSignIns;
import io.wrapup.security.SignInDelayedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/** Ended sign-ins in the database, until they expire. Thread-safe. */
@ApplicationScoped
public class EndedSignInStore implements EndedSignIns {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @Inject
    Database database;

    @Inject
    CallJournal journal;

    @Override
    public void add(String signIn, Instant expires) {
        try {
            journal.addEndedSignIn(signIn, expires);
        } catch (JournalUnavailableException e) {
            throw SignInDelayedException.unavailable(RETRY_AFTER);
        }
    }

    @Override
    public boolean contains(String signIn) {
        try {
            return !database.query("SELECT 1 FROM ended_sign_in WHERE sign_in = ?", row -> 1, signIn)
                    .isEmpty();
        } catch (JournalUnavailableException e) {
            throw SignInDelayedException.unavailable(RETRY_AFTER);
        }
    }
}
