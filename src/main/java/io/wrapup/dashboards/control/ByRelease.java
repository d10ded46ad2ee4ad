package io.wrapup.dashboards.control;

import io.wrapup.calls.entity.Party;
import io.wrapup.dashboards.entity.BoardCall;
import java.time.Instant;
import java.util.Comparator;

/** The order of calls by when an agent's leg of them was released. */
public final class ByRelease {

    private ByRelease() {}

    /** The call that this agent left last comes first. */
    public static Comparator<BoardCall> newestFirst(String userName) {
        return Comparator.<BoardCall, Instant>comparing(known ->
                        known.call().legOf(userName).map(Party::releasedAt).orElse(Instant.EPOCH))
                .reversed();
    }
}
