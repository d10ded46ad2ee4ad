package io.wrapup.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.CallFact;
import io.wrapup.calls.model.CallFact.LegChanged;
import io.wrapup.calls.model.CallFact.UserDataChanged;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.JournalEntry;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.LegState;
import io.wrapup.streams.Frame;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares a board that receives every change with a board whose queue is so small that it must read the journal. */
class BoardUpdaterTest {

    private static final ReportingFigures NO_REPORTING = new ReportingFigures(0, 0, 0, false);
    private static final int CAPACITY = 4;

    private final Map<String, List<JournalEntry>> journal = new HashMap<>();
    private final Map<String, Call> calls = new HashMap<>();
    private final BoardQueue queue = new BoardQueue(CAPACITY);
    private final BoardState complete = state();
    private final BoardState lagging = state();
    private final BoardUpdater completeUpdater = new BoardUpdater(complete, this::changes);
    private final BoardUpdater laggingUpdater = new BoardUpdater(lagging, this::changes);
    private int dispositions;

    @Test
    void showsEachChangeThatDidNotFitInTheQueue() throws InterruptedException {
        for (int change = 0; change < 2 * CAPACITY; change++) {
            setDisposition("call 1");
        }
        processAll();
        assertThat(frames(lagging, "call 1")).hasSize(2 * CAPACITY).isEqualTo(frames(complete, "call 1"));
    }

    @Test
    void hasTheSameChangesAndFiguresForAnyDelay() throws InterruptedException {
        Random random = new Random(1);
        for (int step = 0; step < 3_000; step++) {
            String call = "call " + random.nextInt(5);
            if (random.nextInt(20) == 0) {
                release(call);
            } else {
                setDisposition(call);
            }
            // Changes may arrive between the two.
            if (random.nextInt(8) == 0) {
                processQueued();
            }
            if (random.nextInt(8) == 0) {
                queue.takeSkipped().forEach(laggingUpdater::apply);
            }
        }
        processAll();
        calls.keySet().forEach(call -> assertThat(frames(lagging, call)).isEqualTo(frames(complete, call)));
        assertThat(lagging.figures()).usingRecursiveComparison().isEqualTo(complete.figures());
        assertThat(lagging.figures().callsEnded()).isEqualTo(5);
    }

    @Test
    void appliesNoChangeTwiceThatWasLoadedFromTheJournal() throws InterruptedException {
        for (int change = 0; change < 2 * CAPACITY; change++) {
            setDisposition("call 1");
        }
        lagging.load(calls.get("call 1"), journal.get("call 1"));
        processAll();
        assertThat(frames(lagging, "call 1")).isEmpty();
        setDisposition("call 1");
        processAll();
        assertThat(frames(lagging, "call 1")).hasSize(1);
        assertThat(lagging.figures()).usingRecursiveComparison().isEqualTo(complete.figures());
    }

    private static BoardState state() {
        return new BoardState("DispositionCode", ZoneOffset.UTC, name -> name, false);
    }

    private void processAll() throws InterruptedException {
        processQueued();
        queue.takeSkipped().forEach(laggingUpdater::apply);
    }

    private void processQueued() throws InterruptedException {
        queue.take(0).forEach(laggingUpdater::apply);
    }

    private void setDisposition(String callUuid) {
        change(
                callUuid,
                List.of(),
                new UserDataChanged(
                        "15000", Calls.json("{}"), Calls.json("{'DispositionCode':'Value " + ++dispositions + "'}")));
    }

    private void release(String callUuid) {
        change(
                callUuid,
                List.of(Calls.leesLeg(LegState.RELEASED).withState(LegState.RELEASED, Instant.now())),
                new LegChanged("15000", LegState.ESTABLISHED, LegState.RELEASED));
    }

    private void change(String callUuid, List<Leg> legs, CallFact fact) {
        Call before = calls.getOrDefault(callUuid, Call.begin(callUuid).completed("0071", "Internal", "15000", null));
        JournalEntry entry = new JournalEntry(
                "entry " + callUuid + (before.version() + 1),
                callUuid,
                before.version() + 1,
                Instant.now(),
                new ChangeRecord(Actor.agent("lee"), List.of(fact)),
                before.version() == 0 ? List.of(Calls.leesLeg(LegState.ESTABLISHED)) : legs);
        Call after = entry.applyTo(before);
        calls.put(callUuid, after);
        journal.computeIfAbsent(callUuid, uuid -> new ArrayList<>()).add(entry);
        CallChanged change = new CallChanged(after, entry.record());
        completeUpdater.apply(change);
        queue.offer(change);
    }

    private List<JournalEntry> changes(String callUuid, long after, int limit) {
        return journal.get(callUuid).stream()
                .filter(entry -> entry.version() > after)
                .limit(limit)
                .toList();
    }

    /** Returns the frames of a call without their numbers. */
    private static List<String> frames(BoardState state, String callUuid) {
        List<String> frames = new ArrayList<>();
        Optional<Frame> next = state.frameAfter(0, NO_REPORTING);
        while (next.isPresent()) {
            if (next.get().text().contains("\"" + callUuid + "\"")) {
                frames.add(next.get().text().replaceFirst("\"seq\":\\d+", ""));
            }
            next = state.frameAfter(next.get().seq(), NO_REPORTING);
        }
        return frames;
    }
}
