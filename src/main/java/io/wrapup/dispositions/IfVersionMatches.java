package io.wrapup.dispositions;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Change;
import io.wrapup.calls.registry.Decision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision that was prepared on one version of a call, and is dropped when something has happened to the call since. */
record IfVersionMatches(long version, Decision decision) implements Decision {

    @Override
    public List<Change> decide(@Nullable Call present, Instant now) {
        return present != null && present.version() == version ? decision.decide(present, now) : List.of();
    }
}
