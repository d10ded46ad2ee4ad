package io.wrapup.calls.store;

import io.wrapup.calls.model.Notice;
import io.wrapup.calls.model.Position;
import org.jspecify.annotations.Nullable;

/** A committed change with its position in the order of commits of all nodes. */
public sealed interface PositionedChange {

    Position position();

    /** A change of a call that this node has written, from memory. */
    record Written(Position position, NewEntry entry) implements PositionedChange {}

    /**
     * A change of a call, read from the store.
     *
     * @param newest the newest version of the call; null if the call has been purged
     */
    record Read(
            Position position, StoredEntry entry, @Nullable NewestVersion newest) implements PositionedChange {}

    /** A change of a call that has been purged since, with its entries. */
    record Purged(Position position) implements PositionedChange {}

    /** A change of something other than a call. */
    record Noticed(Position position, Notice notice) implements PositionedChange {}
}
