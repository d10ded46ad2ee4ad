package io.wrapup.dashboards;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.JournalEntry;
import io.wrapup.dashboards.BoardCalls.Shown;
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
 * What the board knows at one moment: the calls at hand, the last changes and the figures of the day, all of the same moment, because one
 * lock is around each change and each look. Thread-safe.
 */
final class BoardState {

    private static final int MOST_CHANGES = 4_096;

    private final String key;
    private final ZoneId zone;
    private final UnaryOperator<String> names;
    private final BoardCodec codec;
    private final BoardCalls calls = new BoardCalls();
    private final ReplayBuffer ring;
    private DailyStatistics today;
    private @Nullable Frame snapshot;

    /**
     * @param start the number after which changes are counted; none that a reader may know from an earlier state
     * @param key the user data key of dispositions
     * @param names the names of agents by their user names
     */
    BoardState(long start, String key, ZoneId zone, UnaryOperator<String> names, boolean demo) {
        this.key = key;
        this.zone = zone;
        this.names = names;
        this.codec = new BoardCodec(names, demo);
        this.ring = new ReplayBuffer(start, MOST_CHANGES);
        this.today = new DailyStatistics(Instant.now(), zone);
    }

    /** When the day began whose figures are kept. */
    synchronized Instant beginOfDay() {
        turnDay();
        return today.begin();
    }

    /** Takes in a call with all that the journal tells of it. */
    synchronized void recount(Call call, List<JournalEntry> changes) {
        BoardCall known = null;
        for (JournalEntry change : changes) {
            BoardCall next = after(known, change, call);
            today.add(known, next, change.record());
            known = next;
        }
        if (known != null) {
            BoardCall kept = known.of(call);
            calls.show(new Shown(kept, new LazyText(() -> codec.call(kept))));
        }
    }

    /** The call after a change that the journal tells of; nothing known is the call before its first. */
    BoardCall after(@Nullable BoardCall known, JournalEntry change, Call newest) {
        return after(known, heard(known, change, newest));
    }

    /** That change as it was announced when it happened. */
    static CallChanged heard(@Nullable BoardCall known, JournalEntry change, Call newest) {
        Call before = known == null
                ? Call.begin(newest.callUuid())
                        .completed(newest.connId(), newest.callType(), newest.dnis(), newest.ani())
                : known.call();
        return new CallChanged(change.applyTo(before), change.record());
    }

    private BoardCall after(@Nullable BoardCall known, CallChanged changed) {
        Call call = changed.call();
        return (known == null ? BoardCall.unsaid(call) : known).after(changed.record(), call, key);
    }

    /** The call as the board has it; null when it does not. */
    synchronized @Nullable BoardCall find(String callUuid) {
        return calls.find(callUuid);
    }

    /** Takes in a change that has just happened, unless the state was made when it had happened already. @return the call as it is then */
    synchronized BoardCall apply(@Nullable BoardCall before, CallChanged changed) {
        if (before != null && before.call().version() >= changed.call().version()) {
            return before;
        }
        turnDay();
        BoardCall after = after(before, changed);
        today.add(before, after, changed.record());
        Shown shown = new Shown(after, new LazyText(() -> codec.call(after)));
        calls.show(shown);
        ring.append(seq -> codec.change(seq, shown.json().text(), changed.facts()));
        return after;
    }

    private void turnDay() {
        if (!today.lasts(Instant.now())) {
            today = new DailyStatistics(Instant.now(), zone);
        }
    }

    /** The number of the last change. */
    synchronized long newest() {
        return ring.newest();
    }

    /** What comes after that number: the next change, a snapshot when that is gone, nothing when there is no more. */
    synchronized Optional<Frame> following(long seq, ReportingFigures reporting) {
        if (!ring.reachesBackTo(seq)) {
            return Optional.of(snapshot(reporting));
        }
        return seq == ring.newest() ? Optional.empty() : Optional.of(new Frame(seq + 1, ring.frame(seq + 1)));
    }

    private Frame snapshot(ReportingFigures reporting) {
        Frame present = snapshot;
        if (present == null || present.seq() != ring.newest()) {
            present = new Frame(
                    ring.newest(),
                    codec.snapshot(
                            ring.newest(), calls.all().map(shown -> shown.json().text()), reporting));
            snapshot = present;
        }
        return present;
    }

    synchronized DailyFigures figures() {
        turnDay();
        return today.figures(names);
    }

    synchronized long userEventsToday() {
        turnDay();
        return today.userEvents();
    }

    /** The calls at hand of which a leg of that agent is over and none goes on, the one released last first. */
    synchronized List<BoardCall> releasedOf(String userName) {
        return calls.all()
                .map(Shown::call)
                .filter(known -> known.call()
                        .legOf(userName)
                        .filter(leg -> !leg.active())
                        .isPresent())
                .sorted(ByRelease.newestFirst(userName))
                .toList();
    }
}
