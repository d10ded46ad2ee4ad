package io.wrapup.calls.model;

/**
 * The CDI event of a node that cannot follow the changes of the other nodes: clients that hear changes from it must
 * connect again. Fired again while it lasts.
 */
public enum ChangesMissed {
    /** The database does not answer. */
    UNREACHABLE,
    /** The node was away for so long that the changes must be read from the journal. */
    OUTDATED
}
