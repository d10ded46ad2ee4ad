package io.wrapup.calls.journal;

import io.wrapup.calls.store.PositionedChange;
import java.util.List;

/** Receives what this node has committed in a cluster. Called on the committer thread; must not block. */
@FunctionalInterface
public interface CommittedChanges {

    /** Adds the changes of one commit, in the order of their positions. */
    void add(List<PositionedChange> changes);
}
