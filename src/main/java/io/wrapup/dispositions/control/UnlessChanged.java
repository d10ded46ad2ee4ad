package io.wrapup.dispositions.control;

import io.wrapup.calls.control.Decision;
import io.wrapup.calls.entity.Call;
import io.wrapup.calls.entity.Change;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision that was prepared on one version of a call, and is dropped when something has happened to the call since. */
record UnlessChanged(long version, Decision decision) implements Decision {

    @Override
    public List<Change> decide(@Nullable Call present, Instant now) {
        return present != null && present.version() == version ? decision.decide(present, now) : List.of();
    }
}
