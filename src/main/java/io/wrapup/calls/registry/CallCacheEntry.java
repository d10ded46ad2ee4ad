package io.wrapup.calls.registry;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.store.StoredCall;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The cache entry of one call: its lock and its newest version. Any thread reads. A thread that waited for the lock of a {@link #retired} entry must get the new entry from the cache.
 */
final class CallCacheEntry extends ReentrantLock {

    private static final long serialVersionUID = 1L;

    private transient volatile @Nullable StoredCall stored;
    private boolean stale;
    private boolean retired;

    @Nullable
    Call call() {
        StoredCall current = stored;
        return current == null ? null : current.call();
    }

    @Nullable
    StoredCall stored() {
        return stored;
    }

    /** Sets the version unless it, or a newer one, is present. Returns whether it was set. One thread at a time. */
    boolean setIfNewer(StoredCall next) {
        StoredCall current = stored;
        if (current != null && current.call().version() >= next.call().version()) {
            return false;
        }
        stored = next;
        return true;
    }

    /**
     * Records that the store may have a newer version. The next change reads it; readers keep seeing the version in
     * memory until then.
     */
    void markStale() {
        stale = true;
    }

    /** Records that the version in the store has been read. */
    void markRead() {
        stale = false;
    }

    /** Returns whether the next change must read the version in the store. */
    boolean mustBeRead() {
        return stale || stored == null;
    }

    /** Drops the version in memory, so that the next change reads the version in the store. */
    void clear() {
        stored = null;
    }

    boolean retired() {
        return retired;
    }

    void retire() {
        retired = true;
    }
}
