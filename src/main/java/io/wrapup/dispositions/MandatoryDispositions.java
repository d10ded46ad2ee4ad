package io.wrapup.dispositions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** With {@code wrapup.disposition.mandatory=true}, keeps agents from the next call until they have said how the last ones ended. */
@ApplicationScoped
public class MandatoryDispositions {

    @Inject
    DispositionPolicy policy;

    @Inject
    PendingDispositions owed;

    /**
     * Lets an agent pass who owes nothing.
     *
     * @throws DispositionPendingException they do
     */
    public void check(String userName) {
        long calls = policy.mandatory() ? owed.countOf(userName) : 0;
        if (calls > 0) {
            throw new DispositionPendingException(calls);
        }
    }
}
