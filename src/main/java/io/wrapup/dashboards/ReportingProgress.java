package io.wrapup.dashboards;

import io.wrapup.calls.store.CallStore;
import io.wrapup.outbox.Sinks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** How far the user events are on their way to reporting, as the journal says. Asked of the database at most once a second. Thread-safe. */
@ApplicationScoped
public class ReportingProgress {

    private static final long MILLIS_BETWEEN = 1_000;

    @Inject
    CallStore calls;

    @Inject
    Sinks sinks;

    private volatile ReportingFigures lastKnown = new ReportingFigures(0, 0, 0, false);
    private Instant refreshed = Instant.EPOCH;

    public ReportingFigures lastKnown() {
        return lastKnown;
    }

    /**
     * Asks again.
     *
     * @param accepted user events since the day began
     */
    synchronized void refresh(Instant beginOfDay, long accepted) {
        Instant now = Instant.now();
        if (now.isBefore(refreshed.plusMillis(MILLIS_BETWEEN))) {
            return;
        }
        refreshed = now;
        long waiting = calls.countUndelivered(Sinks.REPORTING);
        long waitingOfToday = waiting == 0 ? 0 : calls.countUndelivered(Sinks.REPORTING, beginOfDay);
        // An event may have been accepted between the two counts.
        long acknowledged = Math.max(0, accepted - waitingOfToday);
        lastKnown = new ReportingFigures(
                Math.max(accepted, waitingOfToday), waiting, acknowledged, sinks.lost(Sinks.REPORTING));
    }
}
