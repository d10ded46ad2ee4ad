package io.wrapup.calls.registry;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.store.StoredCall;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The calls in memory, each with its lock, and an index of them by agent. Thread-safe. */
final class CallCache {

    private final Map<String, CallCacheEntry> entries = new ConcurrentHashMap<>();
    private final AgentIndex agents = new AgentIndex();

    Optional<Call> find(String callUuid) {
        return Optional.ofNullable(entries.get(callUuid)).map(CallCacheEntry::call);
    }

    Stream<Call> calls() {
        return entries.values().stream().map(CallCacheEntry::call).flatMap(Stream::ofNullable);
    }

    /**
     * Brings a version of a call to the cache, unless a newer one is there. Takes no lock of the call: a change that is
     * being decided meanwhile finds at its commit that it does not follow the stored version.
     */
    void publish(StoredCall stored) {
        entries.compute(stored.call().callUuid(), (callUuid, existing) -> {
            CallCacheEntry entry = existing == null ? new CallCacheEntry() : existing;
            if (entry.setIfNewer(stored)) {
                agents.update(stored.call());
            }
            return entry;
        });
    }

    /** Drops all calls that no thread changes at the moment. */
    void clear() {
        evict(call -> true);
        agents.clear();
        calls().forEach(agents::update);
    }

    /** Returns the ids of the calls on which the agent has an active leg. */
    List<String> callsOf(String userName) {
        return agents.callsOf(userName);
    }

    /** Returns the entry of the call, locked by this thread. The entry is empty if the call is not in memory. */
    CallCacheEntry lock(String callUuid) {
        while (true) {
            CallCacheEntry entry = entries.computeIfAbsent(callUuid, id -> new CallCacheEntry());
            entry.lock();
            if (!entry.retired()) {
                return entry;
            }
            entry.unlock();
        }
    }

    /** Unlocks the entry. An entry that is still empty, because the call does not exist, is removed. */
    void unlock(String callUuid, CallCacheEntry entry) {
        if (entry.call() == null) {
            retireIf(Objects::isNull, callUuid, entry);
        }
        entry.unlock();
    }

    /** Removes the calls that match and are not locked by another thread. */
    void evict(Predicate<Call> predicate) {
        entries.forEach((callUuid, entry) -> {
            Call call = entry.call();
            if (call != null && predicate.test(call) && entry.tryLock()) {
                try {
                    retireIf(current -> call == current, callUuid, entry);
                } finally {
                    entry.unlock();
                }
            }
        });
    }

    /** Removes the entry if its call still matches: {@link #publish} may have changed it. */
    private void retireIf(Predicate<@Nullable Call> predicate, String callUuid, CallCacheEntry entry) {
        entries.computeIfPresent(callUuid, (id, current) -> {
            if (current != entry || !predicate.test(entry.call())) {
                return current;
            }
            entry.retire();
            return null;
        });
    }
}
