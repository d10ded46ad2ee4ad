package io.wrapup.calls.journal;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Delivery;
import io.wrapup.calls.model.JournalEntry;
import io.wrapup.calls.store.JournalStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Earlier versions of calls, rebuilt from the journal alone. Only the ids and numbers of a call are taken from its
 * newest version: events add missing ones and never replace them.
 */
@ApplicationScoped
public class CallHistory {

    @Inject
    JournalStore journal;

    /** Returns at most {@code limit} changes of a call after the given version, in the order of versions. */
    public List<JournalEntry> changes(String callUuid, long after, int limit) {
        return journal.changes(callUuid, after, limit);
    }

    /** Returns the deliveries of the call's entries, by entry id. */
    public Map<String, Delivery> deliveries(String callUuid) {
        return journal.deliveries(callUuid);
    }

    /** Returns the call as it was at that time, or empty if it did not exist yet. */
    public Optional<Call> at(Call newest, Instant time) {
        Fold fold = new Fold(Call.begin(newest.callUuid())
                .completed(newest.connId(), newest.callType(), newest.dnis(), newest.ani()));
        journal.eachChange(newest.callUuid(), time, change -> fold.call = change.applyTo(fold.call));
        return Optional.of(fold.call).filter(call -> call.version() > 0);
    }

    /** Returns the call as it was in an earlier version. */
    public Call atVersion(Call newest, long version) {
        Call call = Call.begin(newest.callUuid())
                .completed(newest.connId(), newest.callType(), newest.dnis(), newest.ani());
        for (JournalEntry change : changes(newest.callUuid(), 0, Math.toIntExact(version))) {
            call = change.applyTo(call);
        }
        return call;
    }

    /** A holder of the call to which changes are applied one after the other. */
    private static final class Fold {
        private Call call;

        Fold(Call call) {
            this.call = call;
        }
    }
}
