package io.wrapup.calls.store;

import java.util.List;
import java.util.Map;

/**
 * The result of a committed transaction.
 *
 * @param leftOut the writes that were left out, by identity, each with the reason: another node has changed one of
 *     their calls, or has taken over the lease of their {@link Fence}
 * @param changes the changes with their positions, in order; empty without a cluster
 */
public record CommitResult(Map<StoreWork, Exception> leftOut, List<PositionedChange> changes) {}
