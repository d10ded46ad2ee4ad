package io.wrapup.dashboards;

import io.wrapup.calls.store.CallStore;
import io.wrapup.outbox.Sinks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/**
 * The progress of user events to reporting, as the journal stores it. Queries the database at most once a second.
 * Thread-safe.
 */
@ApplicationScoped
public class ReportingProgress {

    private static final long REFRESH_INTERVAL_MILLIS = 1_000;

    @Inject
    CallStore calls;

    @Inject
    Sinks sinks;

    private volatile ReportingFigures latest = new ReportingFigures(0, 0, 0, false);
    private Instant refreshed = Instant.EPOCH;

    public ReportingFigures latest() {
        return latest;
    }

    /**
     * Queries the database, if the last query is at least a second old.
     *
     * @param accepted the number of user events since the start of the day
     */
    synchronized void refresh(Instant startOfDay, long accepted) {
        Instant now = Instant.now();
        if (now.isBefore(refreshed.plusMillis(REFRESH_INTERVAL_MILLIS))) {
            return;
        }
        refreshed = now;
        long waiting = calls.countUndelivered(Sinks.REPORTING);
        long waitingOfToday = waiting == 0 ? 0 : calls.countUndelivered(Sinks.REPORTING, startOfDay);
        // An event may be accepted between the two counts.
        long acknowledged = Math.max(0, accepted - waitingOfToday);
        latest = new ReportingFigures(
                Math.max(accepted, waitingOfToday), waiting, acknowledged, sinks.lost(Sinks.REPORTING));
    }
}
