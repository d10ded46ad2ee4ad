package io.wrapup.dashboards;

import io.wrapup.calls.model.Leg;
import java.time.Instant;
import java.util.Comparator;

/** The order of calls by when an agent's leg of them was released. */
public final class ByRelease {

    private ByRelease() {}

    /** The call that this agent left last comes first. */
    public static Comparator<BoardCall> newestFirst(String userName) {
        return Comparator.<BoardCall, Instant>comparing(known ->
                        known.call().legOf(userName).map(Leg::releasedAt).orElse(Instant.EPOCH))
                .reversed();
    }
}
