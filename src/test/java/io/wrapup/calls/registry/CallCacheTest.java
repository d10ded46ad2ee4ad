package io.wrapup.calls.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.ConcurrentThreads;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.store.EntryHash;
import io.wrapup.calls.store.StoredCall;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallCacheTest {

    private final CallCache cache = new CallCache();

    @Test
    void keepsTheEntryOfACallInMemory() {
        CallCacheEntry entry = cache.lock("a");
        cache.publish(stored("a", Calls.established()));
        cache.unlock("a", entry);

        assertThat(cache.find("a")).isPresent();
        assertThat(cache.lock("a")).isSameAs(entry);
    }

    @Test
    void removesTheEntryOfAnUnknownCall() {
        CallCacheEntry entry = cache.lock("unknown");
        cache.unlock("unknown", entry);

        assertThat(entry.retired()).isTrue();
        assertThat(entry.isLocked()).isFalse();
        assertThat(cache.lock("unknown")).isNotSameAs(entry);
        assertThat(cache.calls()).isEmpty();
    }

    @Test
    void givesTheNewEntryToThreadsThatWaitedForARetiredOne() {
        CallCacheEntry retired = cache.lock("a");
        ConcurrentThreads threads = ConcurrentThreads.of(8, number -> {
                    CallCacheEntry entry = cache.lock("a");
                    cache.publish(stored("a", Calls.established().stamped(number, Calls.BEGAN)));
                    cache.unlock("a", entry);
                })
                .awaitAllBlocked();
        cache.unlock("a", retired);

        assertThat(threads.failures()).isEmpty();
        assertThat(cache.calls()).hasSize(1);
        assertThat(cache.lock("a")).isNotSameAs(retired);
    }

    @Test
    void evictsMatchingCallsThatAreNotLocked() {
        for (String callUuid : List.of("free", "busy", "other")) {
            CallCacheEntry entry = cache.lock(callUuid);
            cache.publish(stored(callUuid, callUuid.equals("other") ? Calls.established() : Calls.released()));
            cache.unlock(callUuid, entry);
        }
        ConcurrentThreads otherThread = ConcurrentThreads.of(1, number -> cache.lock("busy"));
        assertThat(otherThread.failures()).isEmpty();

        cache.evict(call -> !call.active());

        assertThat(cache.find("free")).isEmpty();
        assertThat(cache.find("busy")).isPresent();
        assertThat(cache.find("other")).isPresent();
    }

    @Test
    void keepsTheNewerVersionOfACall() {
        cache.publish(stored("a", Calls.established().stamped(8, Calls.BEGAN)));
        cache.publish(stored("a", Calls.established().stamped(7, Calls.BEGAN)));

        assertThat(cache.find("a")).map(Call::version).contains(8L);
    }

    private static StoredCall stored(String callUuid, Call like) {
        Call call = Call.begin(callUuid);
        for (Leg leg : like.legs()) {
            call = call.with(leg);
        }
        return new StoredCall(call.stamped(like.version(), like.changedAt()), EntryHash.NONE);
    }
}
