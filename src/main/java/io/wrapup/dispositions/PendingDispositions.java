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
 * Which agents have left which calls without a word. What is remembered here only says where to look, so that nobody searches the database
 * every second; whether something is owed in truth, the journal of the call decides. Thread-safe.
 */
@ApplicationScoped
public class PendingDispositions {

    /** That something is owed, since when, and the version of the call that says so. */
    record Owed(Instant since, long version) {}

    @Inject
    DispositionSettings terms;

    @Inject
    DispositionPolicy policy;

    @Inject
    CallHistory history;

    private final Map<PendingDisposition, Instant> remembered = new ConcurrentHashMap<>();

    void hear(@Observes CallChanged change) {
        if (policy.matters()) {
            new PendingDispositionTracker(terms.key(), remembered, new HashSet<>()).add(change.call(), change.facts());
        }
    }

    /** Remembers what the journal tells of a call. */
    void recall(Call call, List<JournalEntry> changes) {
        remembered.putAll(debts(call.callUuid(), changes));
    }

    /** What seems to have been owed since then or longer, the oldest first. */
    List<PendingDisposition> since(Instant then) {
        return remembered.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(then))
                .sorted(Comparator.comparing(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What is owed in truth; it is forgotten otherwise. */
    Optional<Owed> find(PendingDisposition owed) {
        List<JournalEntry> changes = history.changes(owed.callUuid(), 0, Integer.MAX_VALUE);
        Instant since = debts(owed.callUuid(), changes).get(owed);
        if (since == null) {
            forget(owed);
            return Optional.empty();
        }
        return Optional.of(new Owed(since, changes.get(changes.size() - 1).version()));
    }

    /** How many calls the agent has left without a word. */
    long countOf(String userName) {
        return remembered.keySet().stream()
                .filter(owed -> owed.userName().equals(userName))
                .filter(owed -> find(owed).isPresent())
                .count();
    }

    void forget(PendingDisposition owed) {
        remembered.remove(owed);
    }

    private Map<PendingDisposition, Instant> debts(String callUuid, List<JournalEntry> changes) {
        PendingDispositionTracker debts = new PendingDispositionTracker(terms.key(), new HashMap<>(), new HashSet<>());
        Call call = Call.begin(callUuid);
        for (JournalEntry change : changes) {
            call = change.applyTo(call);
            debts.add(call, change.record().facts());
        }
        return debts.since();
    }
}
