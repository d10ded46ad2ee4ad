package io.wrapup.dashboards;

import io.wrapup.streams.LazyText;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The calls on the board: all active calls, and the {@value #MAX_RELEASED} most recently changed released calls with a
 * disposition and as many without one. The two groups have separate limits, so that calls with a disposition do not
 * evict calls without one. Not thread-safe; the caller holds a lock.
 */
final class BoardCalls {

    static final int MAX_RELEASED = 2_000;

    /** A call and its JSON text, encoded once for all subscribers. */
    record Entry(BoardCall call, LazyText json) {

        String callUuid() {
            return call.call().callUuid();
        }
    }

    private final Map<String, Entry> byId = new HashMap<>();
    private final NavigableSet<Entry> withDisposition = byLastChange();
    private final NavigableSet<Entry> withoutDisposition = byLastChange();

    private static NavigableSet<Entry> byLastChange() {
        return new TreeSet<>(Comparator.<Entry, Instant>comparing(
                        entry -> entry.call().call().changedAt())
                .thenComparing(Entry::callUuid));
    }

    @Nullable
    BoardCall find(String callUuid) {
        Entry entry = byId.get(callUuid);
        return entry == null ? null : entry.call();
    }

    void put(Entry entry) {
        Entry previous = byId.put(entry.callUuid(), entry);
        if (previous != null) {
            withDisposition.remove(previous);
            withoutDisposition.remove(previous);
        }
        if (!entry.call().call().active()) {
            NavigableSet<Entry> released = entry.call().disposition() == null ? withoutDisposition : withDisposition;
            released.add(entry);
            if (released.size() > MAX_RELEASED) {
                byId.remove(released.pollFirst().callUuid());
            }
        }
    }

    Stream<Entry> entries() {
        return byId.values().stream();
    }
}
