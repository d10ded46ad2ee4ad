package io.wrapup.dispositions;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Change;
import io.wrapup.calls.registry.Decision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision that was prepared for one version of a call. It changes nothing if the call has another version. */
record IfVersionMatches(long version, Decision decision) implements Decision {

    @Override
    public List<Change> decide(@Nullable Call current, Instant now) {
        return current != null && current.version() == version ? decision.decide(current, now) : List.of();
    }
}
