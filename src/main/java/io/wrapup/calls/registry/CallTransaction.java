package io.wrapup.calls.registry;

import com.github.f4b6a3.ulid.UlidCreator;
import io.wrapup.calls.journal.CallJournal;
import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.Change;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.UserEvent;
import io.wrapup.calls.store.CallStore;
import io.wrapup.calls.store.NewEntry;
import io.wrapup.calls.store.StoredCall;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One thread's turn at one call, from taking its lock to giving it back. */
final class CallTransaction {

    private static final Logger LOGGER = System.getLogger(CallTransaction.class.getName());

    private final String callUuid;
    private final Decision decision;
    private final CallCache slots;
    private final CallCacheEntry slot;
    private List<NewEntry> entries = List.of();
    private boolean outdated;

    private CallTransaction(String callUuid, Decision decision, CallCache slots) {
        this.callUuid = callUuid;
        this.decision = decision;
        this.slots = slots;
        this.slot = slots.enter(callUuid);
    }

    /** Waits until nobody else is at this call. */
    static CallTransaction take(String callUuid, Decision decision, CallCache slots) {
        return new CallTransaction(callUuid, decision, slots);
    }

    List<NewEntry> entries() {
        return entries;
    }

    /** Asks for the changes and makes them the next versions. */
    void decide(Actor actor, CallStore store, CallJournal journal, Instant now) {
        if (outdated || slot.call() == null) {
            store.findKept(callUuid).ifPresent(slot::show);
            outdated = false;
        }
        StoredCall last = slot.kept();
        List<Change> changes = decision.decide(slot.call(), now);
        entries = new ArrayList<>(changes.size());
        for (Change change : changes) {
            ChangeRecord record = new ChangeRecord(actor, change.facts());
            Call call = stamped(change.next(), last, now);
            NewEntry entry = journal.encode(entryId(record), record, call, last);
            entries.add(entry);
            last = entry.stored();
        }
    }

    private static Call stamped(Call next, @Nullable StoredCall last, Instant now) {
        if (last == null) {
            return next.stamped(1, now);
        }
        Instant before = last.call().changedAt();
        return next.stamped(last.call().version() + 1, now.isAfter(before) ? now : before);
    }

    /** An entry that reporting has to hear of is its own outbox, and is known there by the id of the user event. */
    private static String entryId(ChangeRecord record) {
        return record.userEvent()
                .map(UserEvent::id)
                .orElseGet(() -> UlidCreator.getMonotonicUlid().toString());
    }

    /** Shows readers the newest version, and tells those who listen of each change. */
    void publish(AgentIndex agents, Consumer<CallChanged> announce) {
        if (entries.isEmpty()) {
            return;
        }
        StoredCall newest = entries.get(entries.size() - 1).stored();
        slot.show(newest);
        agents.update(newest.call());
        for (NewEntry entry : entries) {
            tell(announce, new CallChanged(entry.call(), entry.record()));
        }
    }

    /** The change is durable by now: a listener that fails must not turn the answer into a failure. */
    private static void tell(Consumer<CallChanged> announce, CallChanged change) {
        try {
            announce.accept(change);
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "Somebody who listens to changes of calls failed", e);
        }
    }

    /** Another node was faster: the next decision looks at the store's version. Readers keep the one they have until then. */
    void outdate() {
        outdated = true;
    }

    /** What is in memory does not count any more, because the store was changed under everybody's feet. */
    void forget() {
        slot.forget();
    }

    void end() {
        slots.leave(callUuid, slot);
    }
}
