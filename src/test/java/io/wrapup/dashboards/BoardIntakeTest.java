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

/** A board that has heard everything beside one with little room for news, which has to read the rest in the journal. */
class BoardIntakeTest {

    private static final ReportingFigures NO_REPORTING = new ReportingFigures(0, 0, 0, false);
    private static final int ROOM = 4;

    private final Map<String, List<JournalEntry>> journal = new HashMap<>();
    private final Map<String, Call> calls = new HashMap<>();
    private final BoardQueue news = new BoardQueue(ROOM);
    private final BoardState whole = state();
    private final BoardState late = state();
    private final BoardIntake ofWhole = new BoardIntake(whole, this::changes);
    private final BoardIntake ofLate = new BoardIntake(late, this::changes);
    private int said;

    @Test
    void showsEachChangeOfACallThoughItHeardTooLate() throws InterruptedException {
        for (int change = 0; change < 2 * ROOM; change++) {
            says("call 1");
        }
        listen();
        assertThat(frames(late, "call 1")).hasSize(2 * ROOM).isEqualTo(frames(whole, "call 1"));
    }

    @Test
    void hasTheSameChangesAndFiguresHoweverLateItHears() throws InterruptedException {
        Random random = new Random(1);
        for (int step = 0; step < 3_000; step++) {
            String call = "call " + random.nextInt(5);
            if (random.nextInt(20) == 0) {
                released(call);
            } else {
                says(call);
            }
            // News may come between the two.
            if (random.nextInt(8) == 0) {
                takeWhatFitted();
            }
            if (random.nextInt(8) == 0) {
                news.takeMissed().forEach(ofLate::take);
            }
        }
        listen();
        calls.keySet().forEach(call -> assertThat(frames(late, call)).isEqualTo(frames(whole, call)));
        assertThat(late.figures()).usingRecursiveComparison().isEqualTo(whole.figures());
        assertThat(late.figures().callsEnded()).isEqualTo(5);
    }

    @Test
    void countsNothingTwiceThatTheJournalToldWhenTheBoardWasMade() throws InterruptedException {
        for (int change = 0; change < 2 * ROOM; change++) {
            says("call 1");
        }
        late.recount(calls.get("call 1"), journal.get("call 1"));
        listen();
        assertThat(frames(late, "call 1")).isEmpty();
        says("call 1");
        listen();
        assertThat(frames(late, "call 1")).hasSize(1);
        assertThat(late.figures()).usingRecursiveComparison().isEqualTo(whole.figures());
    }

    private static BoardState state() {
        return new BoardState(0, "DispositionCode", ZoneOffset.UTC, name -> name, false);
    }

    private void listen() throws InterruptedException {
        takeWhatFitted();
        news.takeMissed().forEach(ofLate::take);
    }

    private void takeWhatFitted() throws InterruptedException {
        news.take(0).forEach(ofLate::take);
    }

    private void says(String callUuid) {
        happens(
                callUuid,
                List.of(),
                new UserDataChanged(
                        "15000", Calls.json("{}"), Calls.json("{'DispositionCode':'Said " + ++said + "'}")));
    }

    private void released(String callUuid) {
        happens(
                callUuid,
                List.of(Calls.leesLeg(LegState.RELEASED).withState(LegState.RELEASED, Instant.now())),
                new LegChanged("15000", LegState.ESTABLISHED, LegState.RELEASED));
    }

    private void happens(String callUuid, List<Leg> legs, CallFact fact) {
        Call before = calls.getOrDefault(callUuid, Call.begin(callUuid).completed("0071", "Internal", "15000", null));
        JournalEntry change = new JournalEntry(
                "entry " + callUuid + (before.version() + 1),
                callUuid,
                before.version() + 1,
                Instant.now(),
                new ChangeRecord(Actor.agent("lee"), List.of(fact)),
                before.version() == 0 ? List.of(Calls.leesLeg(LegState.ESTABLISHED)) : legs);
        Call after = change.applyTo(before);
        calls.put(callUuid, after);
        journal.computeIfAbsent(callUuid, uuid -> new ArrayList<>()).add(change);
        CallChanged changed = new CallChanged(after, change.record());
        ofWhole.take(changed);
        news.bring(changed);
    }

    private List<JournalEntry> changes(String callUuid, long after, int most) {
        return journal.get(callUuid).stream()
                .filter(change -> change.version() > after)
                .limit(most)
                .toList();
    }

    /** What readers get to see of a call, but for the numbers. */
    private static List<String> frames(BoardState state, String callUuid) {
        List<String> frames = new ArrayList<>();
        Optional<Frame> next = state.following(0, NO_REPORTING);
        while (next.isPresent()) {
            if (next.get().text().contains("\"" + callUuid + "\"")) {
                frames.add(next.get().text().replaceFirst("\"seq\":\\d+", ""));
            }
            next = state.following(next.get().seq(), NO_REPORTING);
        }
        return frames;
    }
}
