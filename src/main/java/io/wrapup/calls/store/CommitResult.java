package io.wrapup.calls.store;

import java.util.List;
import java.util.Set;

/**
 * The result of a committed transaction.
 *
 * @param conflicting the writes that were left out, because another node has changed one of their calls
 * @param changes the changes with their positions, in order; empty without a cluster
 */
public record CommitResult(Set<StoreWork> conflicting, List<PositionedChange> changes) {

    static final CommitResult ALL_WRITTEN = new CommitResult(Set.of(), List.of());
}
