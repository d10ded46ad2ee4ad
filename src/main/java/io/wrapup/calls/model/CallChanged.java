package io.wrapup.calls.model;

import java.util.List;

/**
 * The CDI event for a durable change of a call. For one call, these events are fired in the order of its versions.
 *
 * <p>Observers run on the thread that made the change and under the call's lock, or, in a cluster, on the thread that
 * follows the changes of all nodes: they must hand over and return, and neither block nor throw.
 *
 * @param call the call in its new version
 * @param position {@link Position#NONE} without a cluster
 */
public record CallChanged(Call call, ChangeRecord record, Position position) {

    /** Creates the event of a server without a cluster. */
    public CallChanged(Call call, ChangeRecord record) {
        this(call, record, Position.NONE);
    }

    public List<CallFact> facts() {
        return record.facts();
    }
}
