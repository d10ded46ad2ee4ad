package io.wrapup.dispositions;

import io.wrapup.calls.DispositionSettings;
import io.wrapup.calls.journal.CallHistory;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.ChangesMissed;
import io.wrapup.calls.model.JournalEntry;
import io.wrapup.calls.registry.ChangeFollower;
import io.wrapup.calls.store.RecentCallsStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The released calls without a disposition, by agent. The entries in memory are candidates, so that the database is not
 * scanned every second; the journal of the call decides whether a disposition is pending. They are read from the
 * journal once, before their first use, and then follow the changes of calls; in a cluster those of all nodes.
 * Thread-safe.
 */
@ApplicationScoped
public class PendingDispositions {

    /**
     * A pending disposition that the journal confirms.
     *
     * @param since the time since when it is pending
     * @param version the version of the call that the journal was read at
     */
    record Confirmed(Instant since, long version) {}

    @Inject
    DispositionSettings settings;

    @Inject
    DispositionPolicy policy;

    @Inject
    CallHistory history;

    @Inject
    RecentCallsStore recentCalls;

    @Inject
    ChangeFollower follower;

    private final Map<PendingDisposition, Instant> candidates = new ConcurrentHashMap<>();
    private final Object restoring = new Object();
    /** How often changes were missed, and that number when the candidates were last read from the journal. */
    private final AtomicInteger missed = new AtomicInteger();

    private volatile int restored = -1;

    void onChange(@Observes CallChanged change) {
        if (policy.tracksPending()) {
            new PendingDispositionTracker(settings.key(), candidates, new HashSet<>())
                    .add(change.call(), change.facts());
        }
    }

    void onMissed(@Observes ChangesMissed change) {
        if (change == ChangesMissed.OUTDATED) {
            missed.incrementAndGet();
        }
    }

    /**
     * Adds the candidates that the journal contains, unless this has been done since the start and since changes were
     * last missed. A change meanwhile leaves no gap: it is either in the journal when that is read, or fires its event
     * later.
     */
    private void restore() {
        if (restored == missed.get()) {
            return;
        }
        synchronized (restoring) {
            int before = missed.get();
            if (restored != before) {
                recentCalls.eachCallChangedSince(
                        Instant.now().minus(settings.window()),
                        (call, changes) -> candidates.putAll(pendingAfter(call.callUuid(), changes)));
                restored = before;
            }
        }
    }

    /** Returns the candidates that are pending since that time or longer, the oldest first. */
    List<PendingDisposition> pendingSince(Instant time) {
        restore();
        return candidates.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(time))
                .sorted(Comparator.comparing(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Returns the pending disposition as the journal confirms it. Removes the candidate if the journal does not confirm
     * it.
     */
    Optional<Confirmed> confirm(PendingDisposition pending) {
        Instant candidate = candidates.get(pending);
        List<JournalEntry> changes = history.changes(pending.callUuid(), 0, Integer.MAX_VALUE);
        Instant since = pendingAfter(pending.callUuid(), changes).get(pending);
        if (since == null) {
            if (candidate != null) {
                // A later release of the same call may have replaced the candidate since the journal was read.
                candidates.remove(pending, candidate);
            }
            return Optional.empty();
        }
        return Optional.of(new Confirmed(since, changes.get(changes.size() - 1).version()));
    }

    /**
     * Checks that an agent can become ready for the next call. In a cluster the check includes every change that a node
     * has confirmed before this call.
     *
     * @throws DispositionPendingException {@code wrapup.disposition.mandatory=true}, and a disposition of the agent is
     *     pending
     */
    public void requireNone(String userName) {
        if (!policy.mandatory()) {
            return;
        }
        follower.awaitCurrent();
        restore();
        long calls = count(userName);
        if (calls > 0) {
            throw new DispositionPendingException(calls);
        }
    }

    private long count(String userName) {
        return candidates.keySet().stream()
                .filter(pending -> pending.userName().equals(userName))
                .filter(pending -> confirm(pending).isPresent())
                .count();
    }

    void remove(PendingDisposition pending) {
        candidates.remove(pending);
    }

    private Map<PendingDisposition, Instant> pendingAfter(String callUuid, List<JournalEntry> changes) {
        PendingDispositionTracker tracker =
                new PendingDispositionTracker(settings.key(), new HashMap<>(), new HashSet<>());
        Call call = Call.begin(callUuid);
        for (JournalEntry change : changes) {
            call = change.applyTo(call);
            tracker.add(call, change.record().facts());
        }
        return tracker.pending();
    }
}
