package io.wrapup.calls.control;

import com.github.f4b6a3.ulid.UlidCreator;
import io.wrapup.calls.entity.Account;
import io.wrapup.calls.entity.Actor;
import io.wrapup.calls.entity.Call;
import io.wrapup.calls.entity.CallChanged;
import io.wrapup.calls.entity.Change;
import io.wrapup.calls.entity.JournalEntry;
import io.wrapup.calls.entity.UserEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One thread's turn at one call, from taking its lock to giving it back. */
final class CallTurn {

    private static final Logger LOGGER = System.getLogger(CallTurn.class.getName());

    private final String callUuid;
    private final Decision decision;
    private final CallSlots slots;
    private final CallSlot slot;
    private List<JournalEntry> entries = List.of();

    private CallTurn(String callUuid, Decision decision, CallSlots slots) {
        this.callUuid = callUuid;
        this.decision = decision;
        this.slots = slots;
        this.slot = slots.enter(callUuid);
    }

    /** Waits until nobody else is at this call. */
    static CallTurn take(String callUuid, Decision decision, CallSlots slots) {
        return new CallTurn(callUuid, decision, slots);
    }

    List<JournalEntry> entries() {
        return entries;
    }

    /** Asks for the changes and makes them the next versions. */
    void decide(Actor actor, CallStore store, Instant now) {
        if (slot.call() == null) {
            store.find(callUuid).ifPresent(slot::show);
        }
        Call present = slot.call();
        entries = stamped(decision.decide(present, now), present, actor, now);
    }

    private static List<JournalEntry> stamped(
            List<Change> changes, @Nullable Call present, Actor actor, Instant now) {
        List<JournalEntry> stamped = new ArrayList<>(changes.size());
        long version = present == null ? 0 : present.version();
        Instant changedAt = present == null ? now : present.changedAt();
        for (Change change : changes) {
            Call call = change.next().stamped(++version, now.isAfter(changedAt) ? now : changedAt);
            Account account = new Account(actor, change.facts());
            stamped.add(new JournalEntry(entryId(account), account, call));
        }
        return stamped;
    }

    /** An entry that reporting has to hear of is its own outbox, and is known there by the id of the user event. */
    private static String entryId(Account account) {
        return account.userEvent()
                .map(UserEvent::id)
                .orElseGet(() -> UlidCreator.getMonotonicUlid().toString());
    }

    /** Shows readers the newest version, and tells those who listen of each change. */
    void publish(AgentIndex agents, Consumer<CallChanged> announce) {
        if (entries.isEmpty()) {
            return;
        }
        Call newest = entries.get(entries.size() - 1).call();
        slot.show(newest);
        agents.update(newest);
        entries.forEach(entry -> tell(announce, new CallChanged(entry.call(), entry.account())));
    }

    /** The change is durable by now: a listener that fails must not turn the answer into a failure. */
    private static void tell(Consumer<CallChanged> announce, CallChanged change) {
        try {
            announce.accept(change);
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "Somebody who listens to changes of calls failed", e);
        }
    }

    /** What is in memory is not the newest version any more: the next decision looks at the store's. */
    void forget() {
        slot.forget();
    }

    void end() {
        slots.leave(callUuid, slot);
    }
}
