package io.wrapup.calls.registry;

import io.wrapup.calls.model.Call;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The calls in memory and the lock of each. Thread-safe. */
final class CallCache {

    private final Map<String, CallCacheEntry> slots = new ConcurrentHashMap<>();

    Optional<Call> find(String callUuid) {
        return Optional.ofNullable(slots.get(callUuid)).map(CallCacheEntry::call);
    }

    Stream<Call> calls() {
        return slots.values().stream().map(CallCacheEntry::call).flatMap(Stream::ofNullable);
    }

    /** The call's slot, locked by this thread; an empty one when the call is not in memory. */
    CallCacheEntry enter(String callUuid) {
        while (true) {
            CallCacheEntry slot = slots.computeIfAbsent(callUuid, unknown -> new CallCacheEntry());
            slot.lock();
            if (!slot.retired()) {
                return slot;
            }
            slot.unlock();
        }
    }

    /** Unlocks; a slot that has stayed empty, because there is no such call, leaves no trace. */
    void leave(String callUuid, CallCacheEntry slot) {
        if (slot.call() == null) {
            retire(callUuid, slot);
        }
        slot.unlock();
    }

    /** Takes the calls out of memory that fit and that nobody is changing right now. */
    void evict(Predicate<Call> fits) {
        slots.forEach((callUuid, slot) -> {
            Call call = slot.call();
            if (call != null && fits.test(call) && slot.tryLock()) {
                try {
                    if (call == slot.call()) {
                        retire(callUuid, slot);
                    }
                } finally {
                    slot.unlock();
                }
            }
        });
    }

    private void retire(String callUuid, CallCacheEntry slot) {
        slot.retire();
        slots.remove(callUuid, slot);
    }
}
