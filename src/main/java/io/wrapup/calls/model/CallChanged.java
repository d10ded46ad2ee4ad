package io.wrapup.calls.model;

import java.util.List;

/**
 * The event that everybody who listens receives, by CDI: a change of a call that is durable. For one call these arrive in the order of
 * its versions.
 *
 * <p>Observers run on the thread of whoever made the change and under that call's lock: they hand over and return, they neither block nor
 * throw.
 *
 * @param call the call in its new version
 */
public record CallChanged(Call call, ChangeRecord record) {

    public List<CallFact> facts() {
        return record.facts();
    }
}
