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
 * The calls that the board shows: all active ones, and of those that are over the {@value #MOST_RELEASED} that changed last, with a
 * disposition and as many without one: those that were wrapped up do not push out those that were not. Under a lock.
 */
final class BoardCalls {

    static final int MOST_RELEASED = 2_000;

    /** A call and its encoding, made once for everybody who looks. */
    record Shown(BoardCall call, LazyText json) {

        String callUuid() {
            return call.call().callUuid();
        }
    }

    private final Map<String, Shown> all = new HashMap<>();
    private final NavigableSet<Shown> wrappedUp = byLastChange();
    private final NavigableSet<Shown> open = byLastChange();

    private static NavigableSet<Shown> byLastChange() {
        return new TreeSet<>(Comparator.<Shown, Instant>comparing(
                        shown -> shown.call().call().changedAt())
                .thenComparing(Shown::callUuid));
    }

    @Nullable
    BoardCall find(String callUuid) {
        Shown shown = all.get(callUuid);
        return shown == null ? null : shown.call();
    }

    void show(Shown shown) {
        Shown before = all.put(shown.callUuid(), shown);
        if (before != null) {
            wrappedUp.remove(before);
            open.remove(before);
        }
        if (!shown.call().call().active()) {
            NavigableSet<Shown> released = shown.call().disposition() == null ? open : wrappedUp;
            released.add(shown);
            if (released.size() > MOST_RELEASED) {
                all.remove(released.pollFirst().callUuid());
            }
        }
    }

    Stream<Shown> all() {
        return all.values().stream();
    }
}
