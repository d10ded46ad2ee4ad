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

/** One change of one call, from taking its lock to releasing it. Used by one thread. */
final class CallTransaction {

    private static final Logger LOGGER = System.getLogger(CallTransaction.class.getName());

    private final String callUuid;
    private final Decision decision;
    private final CallCache cache;
    private final boolean cluster;
    private final CallCacheEntry cacheEntry;
    private @Nullable StoredCall decidedOn;
    private List<NewEntry> entries = List.of();

    private CallTransaction(String callUuid, Decision decision, CallCache cache, boolean cluster) {
        this.callUuid = callUuid;
        this.decision = decision;
        this.cache = cache;
        this.cluster = cluster;
        this.cacheEntry = cache.lock(callUuid);
    }

    /**
     * Takes the lock of the call, waiting for it if necessary.
     *
     * @param cluster whether other nodes change calls too
     */
    static CallTransaction begin(String callUuid, Decision decision, CallCache cache, boolean cluster) {
        return new CallTransaction(callUuid, decision, cache, cluster);
    }

    List<NewEntry> entries() {
        return entries;
    }

    /** Runs the decision and encodes its changes as the next versions. */
    void decide(Actor actor, CallStore store, CallJournal journal, Instant now) {
        List<Change> changes = changes(store, now);
        StoredCall last = decidedOn;
        entries = new ArrayList<>(changes.size());
        for (Change change : changes) {
            ChangeRecord record = new ChangeRecord(actor, change.facts());
            Call call = stamped(change.next(), last, now);
            NewEntry entry = journal.encode(entryId(record), record, call, last);
            entries.add(entry);
            last = entry.stored();
        }
    }

    /**
     * Runs the decision. One that refuses or changes nothing is not checked by a commit, so in a cluster it is repeated
     * on the version in the store.
     */
    private List<Change> changes(CallStore store, Instant now) {
        boolean fromMemory = !cacheEntry.mustBeRead();
        if (!fromMemory) {
            read(store);
        }
        decidedOn = cacheEntry.stored();
        try {
            List<Change> changes = decision.decide(callOf(decidedOn), now);
            if (!changes.isEmpty() || !fromMemory || !cluster) {
                return changes;
            }
        } catch (RuntimeException e) {
            if (!fromMemory || !cluster) {
                throw e;
            }
        }
        read(store);
        decidedOn = cacheEntry.stored();
        return decision.decide(callOf(decidedOn), now);
    }

    private void read(CallStore store) {
        store.findStored(callUuid).ifPresent(cache::publish);
        cacheEntry.markRead();
    }

    private static @Nullable Call callOf(@Nullable StoredCall stored) {
        return stored == null ? null : stored.call();
    }

    private static Call stamped(Call next, @Nullable StoredCall last, Instant now) {
        if (last == null) {
            return next.stamped(1, now);
        }
        Instant before = last.call().changedAt();
        return next.stamped(last.call().version() + 1, now.isAfter(before) ? now : before);
    }

    /** An entry that raises a user event has the id of the user event, which reporting knows it by. */
    private static String entryId(ChangeRecord record) {
        return record.userEvent()
                .map(UserEvent::id)
                .orElseGet(() -> UlidCreator.getMonotonicUlid().toString());
    }

    /** Makes the newest version visible to readers, and publishes each change unless the follower does. */
    void publish(Consumer<CallChanged> observer) {
        if (entries.isEmpty()) {
            return;
        }
        cache.publish(entries.get(entries.size() - 1).stored());
        if (!cluster) {
            for (NewEntry entry : entries) {
                notifyObserver(observer, new CallChanged(entry.call(), entry.record()));
            }
        }
    }

    /** The change is durable already, so a failing observer must not fail the request. */
    private static void notifyObserver(Consumer<CallChanged> observer, CallChanged change) {
        try {
            observer.accept(change);
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "An observer of changes of calls failed; the change is durable", e);
        }
    }

    /** Makes the next decision on this call read the version in the store. */
    void markStale() {
        cacheEntry.markStale();
    }

    /** Drops the version in memory, because the store was changed directly. */
    void clear() {
        cacheEntry.clear();
    }

    void end() {
        cache.unlock(callUuid, cacheEntry);
    }
}
