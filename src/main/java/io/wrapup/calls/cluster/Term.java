package io.wrapup.calls.cluster;

import io.wrapup.calls.store.Fence;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The time during which this node has a role, from one takeover to the next. Work that began in a term must not be
 * continued in a later one, because another node may have done it in between. Immutable.
 */
public final class Term {

    /** The term of a node that is alone. */
    public static final Term UNLIMITED = new Term(() -> true, Optional.empty());

    private final BooleanSupplier current;
    private final Optional<Fence> fence;

    Term(BooleanSupplier current, Optional<Fence> fence) {
        this.current = current;
        this.fence = fence;
    }

    /** Returns whether this node still has the role, in the same term. Cheap; does not ask the database. */
    public boolean current() {
        return current.getAsBoolean();
    }

    /** Returns the condition for writes of this term; empty if no other node can have the role. */
    public Optional<Fence> fence() {
        return fence;
    }
}
