package io.wrapup.calls.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The condition of a write that its author still has a lease. The transaction of the write checks it, so that a node
 * that was paused cannot write after another node has taken over.
 *
 * @param lease the name of the lease
 * @param holder the instance that has the lease
 * @param token the token of the lease, which grows at each takeover
 */
public record Fence(String lease, String holder, long token) {

    /**
     * The fence of the writes on this thread. The services and the registry between the author and the journal take no
     * decision on it, so it is no parameter of theirs.
     */
    private static final ThreadLocal<@Nullable Fence> CURRENT = new ThreadLocal<>();

    /** Returns the fence of the writes that this thread submits. */
    public static Optional<Fence> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Runs an action whose writes on this thread have the fence; without one if it is empty. */
    public static void run(Optional<Fence> fence, Runnable action) {
        Fence outer = CURRENT.get();
        CURRENT.set(fence.orElse(null));
        try {
            action.run();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }
}
