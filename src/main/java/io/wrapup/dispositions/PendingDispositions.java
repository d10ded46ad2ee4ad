package io.wrapup.dispositions;

import io.wrapup.calls.DispositionSettings;
import io.wrapup.calls.journal.CallHistory;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.JournalEntry;
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

/**
 * The released calls without a disposition, by agent. The entries in memory are candidates, so that the database is not
 * scanned every second; the journal of the call decides whether a disposition is pending. Thread-safe.
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

    private final Map<PendingDisposition, Instant> candidates = new ConcurrentHashMap<>();

    void onChange(@Observes CallChanged change) {
        if (policy.tracksPending()) {
            new PendingDispositionTracker(settings.key(), candidates, new HashSet<>())
                    .add(change.call(), change.facts());
        }
    }

    /** Adds the candidates that the journal of a call contains. */
    void restore(Call call, List<JournalEntry> changes) {
        candidates.putAll(pendingAfter(call.callUuid(), changes));
    }

    /** Returns the candidates that are pending since that time or longer, the oldest first. */
    List<PendingDisposition> pendingSince(Instant time) {
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
        List<JournalEntry> changes = history.changes(pending.callUuid(), 0, Integer.MAX_VALUE);
        Instant since = pendingAfter(pending.callUuid(), changes).get(pending);
        if (since == null) {
            remove(pending);
            return Optional.empty();
        }
        return Optional.of(new Confirmed(since, changes.get(changes.size() - 1).version()));
    }

    /**
     * Checks that an agent can become ready for the next call.
     *
     * @throws DispositionPendingException {@code wrapup.disposition.mandatory=true}, and a disposition of the agent is
     *     pending
     */
    public void requireNone(String userName) {
        long calls = policy.mandatory() ? count(userName) : 0;
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
