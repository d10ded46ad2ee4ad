package io.wrapup.calls.registry;

import static io.wrapup.calls.Decisions.counting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.calls.ConcurrentThreads;
import io.wrapup.calls.Decisions;
import io.wrapup.calls.Node;
import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.JournalUnavailableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contract of two servers that share a database. */
@Timeout(60)
abstract class TwoNodesContract {

    private final List<CallChanged> changes = Collections.synchronizedList(new ArrayList<>());
    private Node one;
    private Node other;

    abstract Node open();

    @BeforeEach
    void begin() {
        try (Node before = open()) {
            before.empty();
        }
        one = open();
        other = open();
    }

    @AfterEach
    void end() {
        one.close();
        other.close();
    }

    @Test
    void seeEachOthersCalls() {
        count(one, "a");

        assertThat(other.registry().find("a")).isEqualTo(one.registry().find("a"));
    }

    @Test
    void changeTheSameCallAlternatelyWithoutLosingUpdates() {
        for (int i = 0; i < 10; i++) {
            count(one, "a");
            count(other, "a");
            count(other, "a");
        }

        assertThat(counted("a")).isEqualTo(30);
        assertThat(stored("a").version()).isEqualTo(30);
        assertThat(changes)
                .extracting(change -> Decisions.count(change.call()))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void changeSeveralCallsTogetherAfterAnotherNodeChangedOneOfThem() {
        count(one, "a");
        count(one, "b");
        count(other, "b");

        one.registry()
                .changeAll(
                        Map.of("a", counting("a"), "b", counting("b"), "c", counting("c")),
                        Actor.PLATFORM,
                        changes::add);

        assertThat(counted("a")).isEqualTo(2);
        assertThat(counted("b")).isEqualTo(3);
        assertThat(counted("c")).isEqualTo(1);
    }

    @Test
    void changeACallConcurrentlyWithoutLosingConfirmedChanges() {
        AtomicInteger answered = new AtomicInteger();
        ConcurrentThreads threads = ConcurrentThreads.of(4, number -> {
            for (int i = 0; i < 25; i++) {
                try {
                    count(number % 2 == 0 ? one : other, "a");
                    answered.incrementAndGet();
                } catch (JournalUnavailableException e) {
                    // The other node was faster ten times: the request is refused and nothing is changed.
                }
            }
        });

        assertThat(threads.failures()).isEmpty();
        assertThat(answered).hasPositiveValue();
        assertThat(counted("a")).isEqualTo(answered.get());
        assertThat(stored("a").version()).isEqualTo(answered.get());
    }

    @Test
    void keepACallInMemoryAfterLosingEveryRaceToChangeIt() {
        count(one, "a");

        assertThatExceptionOfType(JournalUnavailableException.class)
                .isThrownBy(() -> one.registry()
                        .change(
                                "a",
                                Actor.PLATFORM,
                                (current, now) -> {
                                    count(other, "a");
                                    return counting("a").decide(current, now);
                                },
                                changes::add));

        assertThat(one.registry().activeCallsOf("lee"))
                .extracting(Call::callUuid)
                .containsExactly("a");
        count(one, "a");
        assertThat(counted("a")).isEqualTo(12);
    }

    private void count(Node node, String callUuid) {
        node.registry().change(callUuid, Actor.PLATFORM, counting(callUuid), changes::add);
    }

    private int counted(String callUuid) {
        return Decisions.count(stored(callUuid));
    }

    private Call stored(String callUuid) {
        return one.store().find(callUuid).orElseThrow();
    }
}
