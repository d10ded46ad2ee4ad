package io.wrapup.calls.registry;

import io.wrapup.calls.cluster.Membership;
import io.wrapup.calls.store.NodeStore.StoredNode;
import io.wrapup.calls.store.PositionStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/**
 * Removes positions of a cluster that are an hour old and that every running node has applied. A node that was away for
 * longer reads all calls again.
 */
@ApplicationScoped
public class PositionPurge {

    static final Duration KEPT = Duration.ofHours(1);

    @Inject
    PositionStore store;

    @Inject
    Membership membership;

    @Inject
    ChangeFollower follower;

    /** Removes one batch. Does nothing without a cluster. */
    void removeBatch(Instant now) {
        if (follower.isFollowing()) {
            membership.live().stream()
                    .mapToLong(StoredNode::position)
                    .min()
                    .ifPresent(applied -> store.purge(applied, now.minus(KEPT)));
        }
    }
}
