package io.wrapup.calls.journal;

import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.store.StoreWork;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One request's writes, from the moment they are queued until the database has said yes or no. */
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

    /** Waits for the outcome; not interruptible, because a write that was begun is written or not, whoever has lost patience. */
    void await() {
        try {
            outcome.join();
        } catch (CompletionException e) {
            throw new JournalUnavailableException("The change could not be stored", e.getCause());
        }
    }
}
