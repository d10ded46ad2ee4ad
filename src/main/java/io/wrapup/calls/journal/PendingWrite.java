package io.wrapup.calls.journal;

import io.wrapup.calls.model.ConcurrentChangeException;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.store.StoreWork;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The writes of one request, from the moment they are queued until the outcome of their transaction is known. */
final class PendingWrite {

    private final StoreWork work;
    private final CompletableFuture<Void> outcome = new CompletableFuture<>();

    PendingWrite(StoreWork work) {
        this.work = work;
    }

    StoreWork work() {
        return work;
    }

    void succeed() {
        outcome.complete(null);
    }

    void fail(Exception cause) {
        outcome.completeExceptionally(cause);
    }

    /**
     * Waits for the outcome. Not interruptible: a queued write is carried out even if the request is cancelled, so the
     * outcome must be known.
     */
    void await() {
        try {
            outcome.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ConcurrentChangeException) {
                throw new ConcurrentChangeException();
            }
            throw new JournalUnavailableException("The change could not be stored", e.getCause());
        }
    }
}
