package io.wrapup.calls.control;

import io.wrapup.calls.entity.Call;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The place of one call in the registry: its lock and its newest version. Only the holder of the lock writes; anybody reads. A slot that has been taken out of
 * the registry is {@link #retired}: whoever got it too late looks for the new one.
 */
final class CallSlot extends ReentrantLock {

    private static final long serialVersionUID = 1L;

    private transient volatile @Nullable KeptCall kept;
    private boolean retired;

    @Nullable
    Call call() {
        KeptCall present = kept;
        return present == null ? null : present.call();
    }

    @Nullable
    KeptCall kept() {
        return kept;
    }

    void show(KeptCall next) {
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
