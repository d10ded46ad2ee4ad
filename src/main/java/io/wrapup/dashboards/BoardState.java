package io.wrapup.dashboards;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.JournalEntry;
import io.wrapup.dashboards.BoardCalls.Entry;
import io.wrapup.streams.Frame;
import io.wrapup.streams.LazyText;
import io.wrapup.streams.ReplayBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The state of the board: calls, recent changes and the figures of the day. One lock guards every change and every
 * read, so that a snapshot and the figures are consistent. Thread-safe.
 */
final class BoardState {

    private static final int MAX_CHANGES = 4_096;

    private final String key;
    private final ZoneId zone;
    private final UnaryOperator<String> names;
    private final BoardEncoder encoder;
    private final BoardCalls calls = new BoardCalls();
    private ReplayBuffer buffer = new ReplayBuffer(0, MAX_CHANGES);
    private DailyStatistics today;
    private @Nullable Frame snapshot;

    /**
     * @param key the user data key of dispositions
     * @param names returns the full name of an agent for a user name
     */
    BoardState(String key, ZoneId zone, UnaryOperator<String> names, boolean demo) {
        this.key = key;
        this.zone = zone;
        this.names = names;
        this.encoder = new BoardEncoder(names, demo);
        this.today = new DailyStatistics(Instant.now(), zone);
    }

    /** Returns the start of the day of the figures. */
    synchronized Instant startOfDay() {
        startNewDayIfOver();
        return today.start();
    }

    /**
     * Adds a call from the journal.
     *
     * @param entries all changes of the call, in order
     */
    synchronized void load(Call call, List<JournalEntry> entries) {
        BoardCall current = null;
        for (JournalEntry entry : entries) {
            BoardCall next = replay(current, entry, call);
            today.add(current, next, entry.record());
            current = next;
        }
        if (current != null) {
            BoardCall stored = current.withCall(call);
            calls.put(new Entry(stored, new LazyText(() -> encoder.call(stored))));
        }
    }

    /**
     * Ends the loading.
     *
     * @param start the number before the first change: in a cluster the number of the newest change that was loaded,
     *     otherwise one that is greater than all numbers of an earlier state
     */
    synchronized void begin(long start) {
        buffer = new ReplayBuffer(start, MAX_CHANGES);
    }

    /** Returns whether a change of a cluster was loaded from the journal. */
    synchronized boolean contains(CallChanged change) {
        return change.position().number() > 0 && change.position().callNumber() <= buffer.newest();
    }

    /** Returns whether a change of a cluster is missing between the newest one and this one. */
    synchronized boolean isGapBefore(CallChanged change) {
        return change.position().callNumber() > buffer.newest() + 1;
    }

    /** Returns the call after a change from the journal; {@code current} is null before the first change. */
    BoardCall replay(@Nullable BoardCall current, JournalEntry entry, Call newest) {
        return after(current, announced(current, entry, newest));
    }

    /** Returns a change from the journal in the form in which it was announced. */
    static CallChanged announced(@Nullable BoardCall current, JournalEntry entry, Call newest) {
        Call before = current == null
                ? Call.begin(newest.callUuid())
                        .completed(newest.connId(), newest.callType(), newest.dnis(), newest.ani())
                : current.call();
        return new CallChanged(entry.applyTo(before), entry.record());
    }

    private BoardCall after(@Nullable BoardCall current, CallChanged change) {
        Call call = change.call();
        return (current == null ? BoardCall.withoutDisposition(call) : current).after(change.record(), call, key);
    }

    /** Returns the call on the board; null if it is not there. */
    synchronized @Nullable BoardCall find(String callUuid) {
        return calls.find(callUuid);
    }

    /** Applies a change, unless the state contains it already. Returns the call after the change. */
    synchronized BoardCall apply(@Nullable BoardCall before, CallChanged change) {
        if (before != null && before.call().version() >= change.call().version()) {
            return before;
        }
        startNewDayIfOver();
        BoardCall after = after(before, change);
        today.add(before, after, change.record());
        Entry entry = new Entry(after, new LazyText(() -> encoder.call(after)));
        calls.put(entry);
        buffer.append(seq -> encoder.change(seq, entry.json().text(), change.facts()));
        return after;
    }

    private void startNewDayIfOver() {
        if (!today.isCurrent(Instant.now())) {
            today = new DailyStatistics(Instant.now(), zone);
        }
    }

    /** Returns the number of the newest change. */
    synchronized long newest() {
        return buffer.newest();
    }

    /**
     * Returns the next change after {@code seq}, a snapshot if that change has been evicted, or empty if there is none
     * yet.
     */
    synchronized Optional<Frame> frameAfter(long seq, ReportingFigures reporting) {
        if (!buffer.canReplayAfter(seq)) {
            return Optional.of(snapshot(reporting));
        }
        return seq == buffer.newest() ? Optional.empty() : Optional.of(new Frame(seq + 1, buffer.frame(seq + 1)));
    }

    private Frame snapshot(ReportingFigures reporting) {
        Frame cached = snapshot;
        if (cached == null || cached.seq() != buffer.newest()) {
            cached = new Frame(
                    buffer.newest(),
                    encoder.snapshot(
                            buffer.newest(),
                            calls.entries().map(entry -> entry.json().text()),
                            reporting));
            snapshot = cached;
        }
        return cached;
    }

    synchronized DailyFigures figures() {
        startNewDayIfOver();
        return today.figures(names);
    }

    synchronized long userEventsToday() {
        startNewDayIfOver();
        return today.userEvents();
    }

    /** Returns the calls on the board in which the agent has only released legs, the latest release first. */
    synchronized List<BoardCall> releasedOf(String userName) {
        return calls.entries()
                .map(Entry::call)
                .filter(current -> current.call()
                        .legOf(userName)
                        .filter(leg -> !leg.active())
                        .isPresent())
                .sorted(BoardCall.latestReleaseFirst(userName))
                .toList();
    }
}
