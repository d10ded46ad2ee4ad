package io.wrapup.calls.registry;

import static io.wrapup.calls.Decisions.count;
import static io.wrapup.calls.Decisions.counting;
import static io.wrapup.calls.Decisions.nothing;
import static io.wrapup.calls.Decisions.refusing;
import static io.wrapup.calls.Decisions.releasing;
import static io.wrapup.calls.Decisions.setting;
import static io.wrapup.calls.model.Calls.data;
import static io.wrapup.calls.model.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.calls.ConcurrentThreads;
import io.wrapup.calls.Entries;
import io.wrapup.calls.Node;
import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.Change;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.LegState;
import io.wrapup.calls.model.UnknownCallException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CallRegistryTest {

    private final List<CallChanged> changes = new ArrayList<>();

    @TempDir
    Path folder;

    private Node node;

    @BeforeEach
    void begin() {
        node = Node.in(folder);
    }

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void decidesOnTheVersionInTheStoreAfterAnUnknownOutcome() {
        node.registry().change("a", Actor.agent("lee"), setting("a", json("{'x':'1'}")), changes::add);
        node.store().failAfterNextCommit(new SQLException("connection lost", "08006"));
        node.store().failReads(Integer.MAX_VALUE);
        assertThatExceptionOfType(JournalUnavailableException.class)
                .isThrownBy(() ->
                        node.registry().change("a", Actor.agent("lee"), setting("a", json("{'x':'2'}")), changes::add));
        node.store().failReads(0);

        List<Call> seen = new ArrayList<>();
        node.registry()
                .change(
                        "a",
                        Actor.agent("lee"),
                        (current, now) -> {
                            seen.add(current);
                            return List.of();
                        },
                        changes::add);

        assertThat(seen).extracting(Call::userData).containsExactly(data("{'x':'2'}"));
    }

    @Test
    void makesAChangeDurableBeforePublishingIt() {
        List<Call> stored = new ArrayList<>();
        node.registry()
                .change(
                        "a",
                        Actor.agent("lee"),
                        setting("a", json("{'x':'1'}")),
                        change -> stored.add(node.store().find("a").orElseThrow()));

        assertThat(stored).containsExactly(call("a"));
        assertThat(call("a").userData()).isEqualTo(data("{'x':'1'}"));
    }

    @Test
    void publishesTheActorAndTheFacts() {
        change("a", setting("a", json("{'x':'1'}")));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.call()).isEqualTo(call("a"));
            assertThat(change.record().actor()).isEqualTo(Actor.agent("lee"));
            assertThat(change.facts()).hasSize(1);
        });
    }

    @Test
    void countsVersionsFromOne() {
        change("a", counting("a"));
        change("a", nothing());
        change("a", counting("a"));

        assertThat(changes).extracting(change -> change.call().version()).containsExactly(1L, 2L);
        assertThat(node.store().find("a")).contains(call("a"));
    }

    @Test
    void writesSeveralChangesOfOneDecisionInOneTransaction() {
        change("a", (current, now) -> {
            Change first = counting("a").decide(current, now).get(0);
            Change second = counting("a").decide(first.next(), now).get(0);
            return List.of(first, second);
        });

        assertThat(changes).extracting(change -> count(change.call())).containsExactly(1, 2);
        assertThat(changes).extracting(change -> change.call().version()).containsExactly(1L, 2L);
        assertThat(node.store().transactions()).isEqualTo(1);
        assertThat(node.store().find("a")).contains(call("a"));
    }

    @Test
    void changesNothingWhenTheDecisionRefuses() {
        change("a", counting("a"));
        Call before = call("a");

        assertThatExceptionOfType(UnknownCallException.class).isThrownBy(() -> change("a", refusing()));
        assertThat(call("a")).isSameAs(before);
        assertThat(changes).hasSize(1);
        change("a", counting("a"));
        assertThat(call("a").version()).isEqualTo(2);
    }

    @Test
    void changesNothingWhenTheDatabaseIsUnavailable() {
        change("a", counting("a"));
        Call before = call("a");
        node.store().failWith(new SQLTransientConnectionException("away"));

        assertThatExceptionOfType(JournalUnavailableException.class).isThrownBy(() -> change("a", counting("a")));
        assertThat(call("a")).isSameAs(before);
        assertThat(changes).hasSize(1);
        change("a", counting("a"));
        assertThat(call("a").version()).isEqualTo(2);
    }

    @Test
    void storesNothingForAnUnknownCall() {
        assertThatExceptionOfType(UnknownCallException.class).isThrownBy(() -> change("a", refusing()));
        change("a", nothing());

        assertThat(node.registry().find("a")).isEmpty();
        assertThat(node.store().transactions()).isZero();
    }

    @Test
    void publishesTheVersionsOfACallInOrderUnderConcurrentChanges() {
        int size = 16;
        int each = 25;
        ConcurrentThreads threads = ConcurrentThreads.of(size, number -> {
            for (int i = 0; i < each; i++) {
                change("a", counting("a"));
            }
        });

        assertThat(threads.failures()).isEmpty();
        assertThat(changes)
                .extracting(change -> change.call().version())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, size * each).boxed().toList());
        assertThat(count(call("a"))).isEqualTo(size * each);
        assertThat(node.store().find("a")).contains(call("a"));
    }

    @Test
    void changesDifferentCallsConcurrently() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        ConcurrentThreads slow = ConcurrentThreads.of(
                1,
                number -> change("slow", (current, now) -> {
                    inside.countDown();
                    await(open);
                    return counting("slow").decide(current, now);
                }));
        inside.await();

        change("quick", counting("quick"));
        assertThat(node.registry().find("slow")).isEmpty();
        assertThat(call("quick").version()).isEqualTo(1);

        open.countDown();
        assertThat(slow.failures()).isEmpty();
        assertThat(call("slow").version()).isEqualTo(1);
    }

    @Test
    void changesAllCallsOfARequestOrNone() {
        change("a", counting("a"));
        change("c", counting("c"));
        changes.clear();

        assertThatExceptionOfType(UnknownCallException.class)
                .isThrownBy(() -> changeAll(Map.of("a", counting("a"), "b", refusing(), "c", counting("c"))));
        node.store().failWith(new SQLTransientConnectionException("away"));
        assertThatExceptionOfType(JournalUnavailableException.class)
                .isThrownBy(() -> changeAll(Map.of("a", counting("a"), "b", counting("b"))));

        assertThat(changes).isEmpty();
        assertThat(call("a").version()).isEqualTo(1);
        assertThat(node.registry().find("b")).isEmpty();

        changeAll(Map.of("a", counting("a"), "b", counting("b"), "c", nothing()));
        assertThat(changes).extracting(change -> change.call().callUuid()).containsExactly("a", "b");
    }

    @Test
    void neverDeadlocks() {
        List<String> uuids = List.of("a", "b", "c", "d", "e");
        ConcurrentThreads threads = ConcurrentThreads.of(16, number -> {
            for (int i = 0; i < 20; i++) {
                int from = number + i;
                changeAll(IntStream.range(0, 3)
                        .mapToObj(next -> uuids.get((from + next * (1 + number % 3)) % uuids.size()))
                        .distinct()
                        .collect(Collectors.toMap(callUuid -> callUuid, callUuid -> counting(callUuid))));
            }
        });

        assertThat(threads.failures()).isEmpty();
        assertThat(uuids)
                .allSatisfy(callUuid -> assertThat(count(call(callUuid)))
                        .isEqualTo((int) call(callUuid).version())
                        .isPositive());
    }

    @Test
    void returnsTheActiveCallsOfAnAgentInTheOrderOfTheirBegin() {
        change("second", beginning("second", Calls.BEGAN.plusSeconds(1)));
        change("first", beginning("first", Calls.BEGAN));
        change("over", releasing("over"));
        change("third", beginning("third", Calls.BEGAN.plusSeconds(2)));

        assertThat(node.registry().activeCallsOf("lee"))
                .extracting(Call::callUuid)
                .containsExactly("first", "second", "third");
        assertThat(node.registry().activeCallsOf("eve")).isEmpty();
        change("first", releasing("first"));
        assertThat(node.registry().activeCallsOf("lee")).hasSize(2);
        assertThat(node.registry().countActiveCalls()).isEqualTo(2);
    }

    @Test
    void omitsCallsThatTheAgentHasLeft() {
        change("a", (current, now) -> {
            Change change = counting("a").decide(current, now).get(0);
            return List.of(new Change(change.next().with(Calls.leesLeg(LegState.RELEASED)), change.facts()));
        });

        assertThat(node.registry().activeCallsOf("lee")).isEmpty();
        assertThat(node.registry().activeCallsOf("ana")).hasSize(1);
        assertThat(node.registry().find("a")).isPresent();
    }

    @Test
    void evictsReleasedCallsAndReadsThemFromTheStore() {
        change("over", releasing("over"));
        change("active", counting("active"));
        Call before = call("over");

        node.registry().evictReleased(Duration.ofMinutes(1), before.changedAt().plusSeconds(59));
        assertThat(call("over")).isSameAs(before);

        node.registry().evictReleased(Duration.ofMinutes(1), before.changedAt().plusSeconds(61));
        assertThat(call("over")).isNotSameAs(before).isEqualTo(before);
        change("over", counting("over"));
        assertThat(call("over").version()).isEqualTo(2);
        assertThat(call("active")).isSameAs(changes.get(1).call());
    }

    @Test
    void restoresActiveCallsAfterARestart() {
        change("over", releasing("over"));
        change("active", counting("active"));
        Call active = call("active");
        end();
        begin();

        assertThat(node.registry().countActiveCalls()).isEqualTo(1);
        assertThat(node.registry().activeCallsOf("lee")).containsExactly(active);
        assertThat(call("over").active()).isFalse();
        change("active", counting("active"));
        assertThat(count(call("active"))).isEqualTo(2);
        assertThat(call("active").version()).isEqualTo(2);
    }

    @Test
    void neverDecreasesTheTimeOfChangeWhenTheClockIsSetBack() {
        Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS);
        Call before = Entries.call("a").stamped(1, tomorrow);
        node.write(Entries.entry(Entries.change("a", 1).record(), before));

        change("a", counting("a"));

        assertThat(call("a").changedAt()).isEqualTo(tomorrow);
        assertThat(call("a").version()).isEqualTo(2);
    }

    @Test
    void publishesEveryCallOfARequestWhenAnObserverThrows() {
        Logger log = Logger.getLogger(CallTransaction.class.getName());
        log.setLevel(Level.OFF);
        node.registry().changeAll(Map.of("a", counting("a"), "b", counting("b")), Actor.PLATFORM, change -> {
            throw new IllegalStateException("a listener that throws");
        });
        log.setLevel(null);

        assertThat(call("a")).isEqualTo(node.store().find("a").orElseThrow());
        assertThat(node.registry().countActiveCalls()).isEqualTo(2);
        change("b", counting("b"));
        assertThat(call("b").version()).isEqualTo(2);
    }

    private static Decision beginning(String callUuid, Instant at) {
        return (current, now) -> {
            Change change = counting(callUuid).decide(current, now).get(0);
            return List.of(new Change(
                    change.next().with(Leg.begin("15000", Calls.LEE, LegState.RINGING, at)), change.facts()));
        };
    }

    private void change(String callUuid, Decision decision) {
        node.registry().change(callUuid, Actor.agent("lee"), decision, this::record);
    }

    private void changeAll(Map<String, Decision> decisions) {
        node.registry().changeAll(decisions, Actor.agent("lee"), this::record);
    }

    private synchronized void record(CallChanged change) {
        changes.add(change);
    }

    private Call call(String callUuid) {
        return node.registry().find(callUuid).orElseThrow();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
