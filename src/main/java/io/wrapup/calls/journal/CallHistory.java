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
 * Calls as they were: made again from what the journal says, without a look at the present. Only the ids and numbers of a call are those
 * known today, because an event completes them and none replaces them.
 */
@ApplicationScoped
public class CallHistory {

    @Inject
    JournalStore journal;

    /** The changes of a call after the given version, in their order. */
    public List<JournalEntry> changes(String callUuid, long after, int most) {
        return journal.changes(callUuid, after, most);
    }

    /** Returns the deliveries of the call's entries, by entry id. */
    public Map<String, Delivery> deliveries(String callUuid) {
        return journal.deliveries(callUuid);
    }

    /** The call as it was at that time; nothing when nobody had heard of it yet. */
    public Optional<Call> at(Call newest, Instant time) {
        Fold fold = new Fold(Call.begin(newest.callUuid())
                .completed(newest.connId(), newest.callType(), newest.dnis(), newest.ani()));
        journal.eachChange(newest.callUuid(), time, change -> fold.call = change.applyTo(fold.call));
        return Optional.of(fold.call).filter(call -> call.version() > 0);
    }

    /** The call that grows with each change. */
    private static final class Fold {
        private Call call;

        Fold(Call call) {
            this.call = call;
        }
    }
}
