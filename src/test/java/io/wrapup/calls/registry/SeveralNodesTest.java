package io.wrapup.calls.registry;

import static io.wrapup.calls.Decisions.counting;
import static io.wrapup.calls.Decisions.nothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.wrapup.calls.ConcurrentThreads;
import io.wrapup.calls.Decisions;
import io.wrapup.calls.Node;
import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.ChangesMissed;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.model.Notice;
import io.wrapup.calls.model.Position;
import io.wrapup.testing.PostgreSqlOfClass;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nodes of a cluster on one PostgreSQL. */
@Timeout(120)
class SeveralNodesTest {

    @RegisterExtension
    static final PostgreSqlOfClass POSTGRESQL = new PostgreSqlOfClass();

    private static final int CHANGES = 40;

    private final List<Node> nodes = new ArrayList<>();

    @BeforeEach
    void begin() {
        try (Node before = Node.on(POSTGRESQL.server())) {
            before.empty();
        }
        for (int i = 0; i < 3; i++) {
            nodes.add(Node.inClusterOn(POSTGRESQL.server()));
        }
    }

    @AfterEach
    void end() {
        nodes.forEach(Node::close);
    }

    @Test
    void fireTheEventsOfAllNodesInTheSameOrder() {
        AtomicInteger answered = new AtomicInteger();
        ConcurrentThreads threads = ConcurrentThreads.of(9, number -> {
            for (int i = 0; i < CHANGES; i++) {
                try {
                    count(nodes.get(number % 3), "call " + i % 7);
                    answered.incrementAndGet();
                } catch (JournalUnavailableException e) {
                    // The other nodes were faster ten times: the request is refused and nothing is changed.
                }
            }
        });
        assertThat(threads.failures()).isEmpty();
        nodes.forEach(node -> node.follower().awaitCurrent());

        assertThat(answered).hasValueGreaterThan(CHANGES);
        for (Node node : nodes) {
            assertThat(events(node))
                    .extracting(event -> event.position().number())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, answered.get()).boxed().toList());
            assertThat(shown(node)).isEqualTo(shown(nodes.get(0)));
            for (int i = 0; i < 7; i++) {
                assertThat(versions(node, "call " + i)).isSorted().doesNotHaveDuplicates();
                assertThat(node.registry().find("call " + i))
                        .isEqualTo(nodes.get(0).registry().find("call " + i));
            }
        }
    }

    @Test
    void readWhatAnotherNodeHasAnswered() {
        for (int i = 1; i <= CHANGES; i++) {
            count(nodes.get(i % 3), "a");

            assertThat(nodes.get((i + 1) % 3).registry().find("a"))
                    .map(Decisions::count)
                    .contains(i);
        }
        assertThat(nodes.get(1).registry().activeCallsOf("lee"))
                .extracting(Call::callUuid)
                .containsExactly("a");
    }

    @Test
    void createTheSameCallOnlyOnce() {
        AtomicInteger answered = new AtomicInteger();
        ConcurrentThreads threads = ConcurrentThreads.of(6, number -> {
            for (int i = 0; i < CHANGES; i++) {
                count(nodes.get(number % 3), "new " + i);
                answered.incrementAndGet();
            }
        });

        assertThat(threads.failures()).isEmpty();
        for (int i = 0; i < CHANGES; i++) {
            assertThat(nodes.get(0).registry().find("new " + i))
                    .map(Decisions::count)
                    .contains(6);
        }
    }

    @Test
    void failAConflictingChangeWithoutTheOthersOfItsBatch() {
        count(nodes.get(0), "a");
        nodes.get(1).registry().find("a");
        count(nodes.get(1), "b");
        count(nodes.get(0), "a");

        nodes.get(1)
                .registry()
                .changeAll(Map.of("a", counting("a"), "b", counting("b"), "c", counting("c")), Actor.PLATFORM, c -> {});

        assertThat(Stream.of("a", "b", "c")
                        .map(id -> nodes.get(2).registry().find(id).orElseThrow()))
                .extracting(Decisions::count)
                .containsExactly(3, 2, 1);
    }

    @Test
    void refuseOnTheNewestVersionOnly() {
        count(nodes.get(0), "a");
        List<Integer> seen = new ArrayList<>();
        count(nodes.get(1), "a");
        nodes.get(0)
                .registry()
                .change(
                        "a",
                        Actor.PLATFORM,
                        (current, now) -> {
                            seen.add(Decisions.count(current));
                            return nothing().decide(current, now);
                        },
                        change -> {});

        assertThat(seen).endsWith(2);
    }

    @Test
    void restoreTheCallsOfTheOtherNodesAtTheStart() {
        count(nodes.get(0), "a");
        try (Node late = Node.inClusterOn(POSTGRESQL.server())) {
            count(nodes.get(1), "a");
            count(nodes.get(2), "b");

            assertThat(late.registry().find("a")).map(Decisions::count).contains(2);
            assertThat(events(late))
                    .extracting(event -> event.position().number())
                    .containsExactly(2L, 3L);
        }
    }

    @Test
    void applyAChangeWhoseOutcomeWasUnknownToItsNode() {
        nodes.get(0).store().failAfterNextCommit(new SQLException("connection lost", "08006"));
        count(nodes.get(0), "a");
        count(nodes.get(1), "a");
        nodes.get(0).follower().awaitCurrent();

        assertThat(versions(nodes.get(0), "a")).containsExactly(1L, 2L);
    }

    @Test
    void receiveNoticesInTheOrderOfCommits() {
        count(nodes.get(0), "a");
        nodes.get(1).journal().publish(new Notice("topic", "lee", "Ready"), batch -> {});
        count(nodes.get(2), "a");
        nodes.forEach(node -> node.follower().awaitCurrent());

        for (Node node : nodes) {
            assertThat(node.events().of(Notice.class))
                    .containsExactly(new Notice("topic", "lee", "Ready", new Position(2, 1)));
            assertThat(events(node))
                    .extracting(CallChanged::position)
                    .containsExactly(new Position(1, 1), new Position(3, 2));
        }
    }

    @Test
    void readAllCallsAgainAfterPositionsWereRemoved() {
        count(nodes.get(0), "a");
        nodes.get(2).follower().awaitCurrent();
        Node away = nodes.get(2);
        CountDownLatch back = new CountDownLatch(1);
        away.events().holdUntil(back);
        count(nodes.get(0), "a");
        await().until(() -> events(away).size() == 2);
        for (int i = 0; i < 4; i++) {
            count(nodes.get(0), "a");
        }
        nodes.get(0).positions().purge(6, Instant.now().plusSeconds(60));
        back.countDown();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(away.events().of(ChangesMissed.class)).contains(ChangesMissed.OUTDATED));
        assertThat(away.registry().find("a")).map(Decisions::count).contains(6);
    }

    @Test
    void refuseReadsWhenTheDatabaseIsUnavailable() {
        count(nodes.get(0), "a");
        POSTGRESQL.server().stop();
        try {
            assertThatExceptionOfType(JournalUnavailableException.class)
                    .isThrownBy(() -> nodes.get(1).registry().find("a"));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(nodes.get(1).events().of(ChangesMissed.class))
                            .contains(ChangesMissed.UNREACHABLE));
        } finally {
            POSTGRESQL.server().resume();
        }
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(JournalUnavailableException.class)
                .untilAsserted(
                        () -> assertThat(nodes.get(1).registry().find("a")).isPresent());
    }

    private static void count(Node node, String callUuid) {
        node.registry().change(callUuid, Actor.PLATFORM, counting(callUuid), change -> {});
    }

    private static List<CallChanged> events(Node node) {
        return node.events().of(CallChanged.class);
    }

    /** Returns what clients see of the events. */
    private static List<String> shown(Node node) {
        return events(node).stream()
                .map(event -> String.join(
                        " ",
                        event.position().toString(),
                        event.call().callUuid(),
                        Long.toString(event.call().version()),
                        event.call().changedAt().toString(),
                        event.call().userData().toString(),
                        event.call().legs().toString(),
                        event.record().toString()))
                .toList();
    }

    private static List<Long> versions(Node node, String callUuid) {
        return events(node).stream()
                .map(CallChanged::call)
                .filter(call -> call.callUuid().equals(callUuid))
                .map(Call::version)
                .toList();
    }
}
