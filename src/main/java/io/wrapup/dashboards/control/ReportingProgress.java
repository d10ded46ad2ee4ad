package io.wrapup.dashboards.control;

import io.wrapup.broker.BrokerContact;
import io.wrapup.calls.control.CallStore;
import io.wrapup.calls.control.RecentCallsStore;
import io.wrapup.calls.entity.Recipient;
import io.wrapup.dashboards.entity.Reporting;
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
    RecentCallsStore recentCalls;

    @Inject
    BrokerContact contact;

    private volatile Reporting lastKnown = new Reporting(0, 0, 0, false);
    private Instant refreshed = Instant.EPOCH;

    public Reporting lastKnown() {
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
        long waiting = calls.countUndelivered(Recipient.REPORTING);
        long waitingOfToday = waiting == 0 ? 0 : recentCalls.countUndelivered(Recipient.REPORTING, beginOfDay);
        // An event may have been accepted between the two counts.
        long acknowledged = Math.max(0, accepted - waitingOfToday);
        lastKnown = new Reporting(Math.max(accepted, waitingOfToday), waiting, acknowledged, contact.lost());
    }
}
