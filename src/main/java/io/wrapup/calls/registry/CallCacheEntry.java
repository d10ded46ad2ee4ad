package io.wrapup.calls.registry;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.store.StoredCall;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The place of one call in the registry: its lock and its newest version. Only the holder of the lock writes; anybody reads. A slot that has been taken out of
 * the registry is {@link #retired}: whoever got it too late looks for the new one.
 */
final class CallCacheEntry extends ReentrantLock {

    private static final long serialVersionUID = 1L;

    private transient volatile @Nullable StoredCall kept;
    private boolean retired;

    @Nullable
    Call call() {
        StoredCall present = kept;
        return present == null ? null : present.call();
    }

    @Nullable
    StoredCall kept() {
        return kept;
    }

    void show(StoredCall next) {
        kept = next;
    }

    /** Forgets the version in memory, so that the next change starts from the store's. */
    void forget() {
        kept = null;
    }

    boolean retired() {
        return retired;
    }

    void retire() {
        retired = true;
    }
}
