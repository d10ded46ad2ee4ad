package io.wrapup.calls.model;

import java.util.List;

/**
 * The CDI event for a durable change of a call. For one call, these events are fired in the order of its versions.
 *
 * <p>Observers run on the thread that made the change and under the call's lock: they must hand over and return, and
 * neither block nor throw.
 *
 * @param call the call in its new version
 */
public record CallChanged(Call call, ChangeRecord record) {

    public List<CallFact> facts() {
        return record.facts();
    }
}
