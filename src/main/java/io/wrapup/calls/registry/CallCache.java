package io.wrapup.calls.registry;

import io.wrapup.calls.model.Call;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The calls in memory, each with its lock. Thread-safe. */
final class CallCache {

    private final Map<String, CallCacheEntry> entries = new ConcurrentHashMap<>();

    Optional<Call> find(String callUuid) {
        return Optional.ofNullable(entries.get(callUuid)).map(CallCacheEntry::call);
    }

    Stream<Call> calls() {
        return entries.values().stream().map(CallCacheEntry::call).flatMap(Stream::ofNullable);
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
            retire(callUuid, entry);
        }
        entry.unlock();
    }

    /** Removes the calls that match and are not locked by another thread. */
    void evict(Predicate<Call> predicate) {
        entries.forEach((callUuid, entry) -> {
            Call call = entry.call();
            if (call != null && predicate.test(call) && entry.tryLock()) {
                try {
                    if (call == entry.call()) {
                        retire(callUuid, entry);
                    }
                } finally {
                    entry.unlock();
                }
            }
        });
    }

    private void retire(String callUuid, CallCacheEntry entry) {
        entry.retire();
        entries.remove(callUuid, entry);
    }
}
