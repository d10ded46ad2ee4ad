package io.wrapup.calls.journal;

import static io.wrapup.calls.Entries.change;
import static io.wrapup.calls.Entries.userEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.calls.ConcurrentThreads;
import io.wrapup.calls.Entries;
import io.wrapup.calls.LogCapture;
import io.wrapup.calls.Node;
import io.wrapup.calls.TestEntry;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.ConcurrentChangeException;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.model.Notice;
import io.wrapup.calls.model.OutboxEntry;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contract of the journal and the store, on each database. */
@Timeout(60)
abstract class CallJournalContract {

    /** The time within which a request must fail; a client times out later. */
    static final Duration FAILURE_TIMEOUT = Duration.ofSeconds(12);

    private static final int THREADS = 64;

    private Node node;

    /** Starts a node on the database of this test, which keeps its content. */
    abstract Node open();

    @BeforeEach
    void begin() {
        try (Node before = open()) {
            before.empty();
        }
        node = open();
    }

    @AfterEach
    void end() {
        node.close();
    }

    private void reopen() {
        node.close();
        node = open();
    }

    @Test
    void isDurable() {
        TestEntry entry = change("a", 1);
        node.write(entry);
        reopen();

        assertThat(node.store().find("a")).contains(entry.call());
        assertThat(node.store().contains(entry.id())).isTrue();
        assertThat(node.store().contains(change("a", 1).id())).isFalse();
        assertThat(node.store().find("b")).isEmpty();
    }

    @Test
    void keepsTheNewestVersionOfACall() {
        TestEntry second = change("a", 2);
        node.write(change("a", 1), second);

        assertThat(node.store().find("a")).contains(second.call());
    }

    @Test
    void logsAFailedChangeWithoutItsContent() {
        node.write(change("a", 1));
        try (LogCapture log = LogCapture.of(CallJournal.class)) {
            assertThatException().isThrownBy(() -> node.write(change("a", 1)));
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("cannot be stored")
                    .doesNotContain("lee")
                    .doesNotContain("15000");
        }
    }

    @Test
    void findsActiveCalls() {
        TestEntry active = change("active", 1);
        Call over = Calls.released().stamped(2, Calls.RELEASED);
        node.write(active, change(over.callUuid(), 1), Entries.entry(active.record(), over));

        List<Call> found = new ArrayList<>();
        node.store().eachActive(stored -> found.add(stored.call()));

        assertThat(found).containsExactly(active.call());
    }

    @Test
    void storesEndedSignInsUntilTheyExpire() {
        Instant now = Instant.now();
        end("a", now.plusSeconds(60));
        end("a", now.plusSeconds(60));
        end("b", now.minusSeconds(1));
        reopen();
        assertThat(node.store().isEndedSignIn("a")).isTrue();
        assertThat(node.store().isEndedSignIn("c")).isFalse();

        end("c", now.plusSeconds(60));
        assertThat(node.store().isEndedSignIn("a")).isTrue();
        assertThat(node.store().isEndedSignIn("b")).isFalse();
        assertThat(node.store().isEndedSignIn("c")).isTrue();
    }

    private void end(String signIn, Instant expires) {
        node.journal()
                .publish(
                        new Notice("sign-out", signIn, ""),
                        batch -> batch.addEndedSignIn(signIn, expires, Instant.now()));
    }

    @Test
    void writesAllWaitingChangesInOneCommit() {
        // Loads the classes, so that a blocked thread waits for its commit.
        node.write(change("first", 1));
        int before = node.store().transactions();
        CountDownLatch open = new CountDownLatch(1);
        node.store().holdUntil(open);
        ConcurrentThreads threads = ConcurrentThreads.of(THREADS, number -> node.write(change("call " + number, 1)))
                .awaitAllBlocked();
        open.countDown();

        assertThat(threads.failures()).isEmpty();
        assertThat(node.store().transactions() - before).isEqualTo(2);
        assertThat(node.store().find("call 0")).isPresent();
        assertThat(node.store().find("call 63")).isPresent();
    }

    @Test
    void failsOnlyTheInvalidChangeOfABatch() {
        node.write(change("call 7", 1));
        CountDownLatch open = new CountDownLatch(1);
        node.store().holdUntil(open);
        ConcurrentThreads threads = ConcurrentThreads.of(THREADS, number -> node.write(change("call " + number, 1)))
                .awaitAllBlocked();
        open.countDown();

        assertThat(threads.failures()).singleElement().isInstanceOf(ConcurrentChangeException.class);
        for (int number = 0; number < THREADS; number++) {
            assertThat(node.store().find("call " + number)).isPresent();
        }
    }

    @Test
    void writesAllEntriesOfARequestOrNone() {
        node.write(change("b", 1));

        assertThatExceptionOfType(ConcurrentChangeException.class)
                .isThrownBy(() -> node.write(change("a", 1), change("b", 1)));
        assertThat(node.store().find("a")).isEmpty();
    }

    @Test
    void refusesAnExistingVersion() {
        TestEntry first = change("a", 1);
        node.write(first);

        assertThatExceptionOfType(ConcurrentChangeException.class).isThrownBy(() -> node.write(change("a", 1)));
        assertThat(node.store().find("a")).contains(first.call());
    }

    @Test
    void recognisesItsOwnEntryAfterTheOutcomeOfACommitWasLost() {
        TestEntry entry = change("a", 1);
        node.store().failAfterNextCommit(new SQLException("connection lost", "08006"));
        node.write(entry);
        node.write(entry);

        assertThat(node.store().find("a")).contains(entry.call());
    }

    @Test
    void recognisesItsOwnEntryAlthoughTheFirstReadsFailToo() {
        TestEntry entry = change("a", 1);
        node.store().failAfterNextCommit(new SQLException("connection lost", "08006"));
        node.store().failReads(3);
        node.write(entry);

        assertThat(node.store().find("a")).contains(entry.call());
    }

    @Test
    void saysThatTheOutcomeIsUnknownWhenTheDatabaseStaysAwayAfterABrokenCommit() {
        node.store().failAfterNextCommit(new SQLException("connection lost", "08006"));
        node.store().failReads(Integer.MAX_VALUE);

        assertThatExceptionOfType(JournalUnavailableException.class)
                .isThrownBy(() -> node.write(change("a", 1)))
                .withMessage("It is unknown whether the change was stored");
    }

    @Test
    void retriesWhenTheConnectionBreaksDuringACommit() {
        TestEntry entry = change("a", 1);
        node.store().failWith(new SQLException("connection lost", "08006"));
        node.write(entry);

        assertThat(node.store().find("a")).contains(entry.call());
    }

    @Test
    void failsWhenTheDatabaseIsUnavailable() {
        node.store().failWith(new SQLTransientConnectionException("away"));

        assertThatExceptionOfType(JournalUnavailableException.class).isThrownBy(() -> node.write(change("a", 1)));
        assertThat(node.store().find("a")).isEmpty();
    }

    @Test
    void stopsRetryingOneByOneWhenTheDatabaseBecomesUnavailable() {
        CountDownLatch open = new CountDownLatch(1);
        node.store().holdUntil(open);
        ConcurrentThreads threads = ConcurrentThreads.of(THREADS, number -> node.write(change("call " + number, 1)))
                .awaitAllBlocked();
        node.store()
                .failWith(
                        new SQLException("the first"),
                        new SQLException("terminated by the administrator", "57P01"),
                        new SQLTransientConnectionException("away"));
        open.countDown();

        assertThat(threads.failures()).isNotEmpty().allMatch(JournalUnavailableException.class::isInstance);
        assertThat(node.store().transactions()).isLessThanOrEqualTo(4);
    }

    @Test
    void refusesWritesAfterItsStop() {
        node.journal().stop();

        assertThat(ConcurrentThreads.of(8, number -> node.write(change("call " + number, 1)))
                        .failures())
                .hasSize(8)
                .allMatch(JournalUnavailableException.class::isInstance);
    }

    @Test
    void failsWaitingWritesWhenItStops() {
        CountDownLatch never = new CountDownLatch(1);
        node.store().holdUntil(never);
        ConcurrentThreads threads = ConcurrentThreads.of(8, number -> node.write(change("call " + number, 1)))
                .awaitAllBlocked();
        node.journal().stop();

        assertThat(threads.failures()).allMatch(JournalUnavailableException.class::isInstance);
    }

    @Test
    void listsAnEntryForReportingUntilItIsDelivered() {
        TestEntry first = userEvent("b", 1, Calls.BEGAN);
        TestEntry second = userEvent("a", 1, Calls.BEGAN.plusMillis(1));
        node.write(first, second, change("c", 1));

        assertThat(undelivered(10)).containsExactly(first.id(), second.id());
        assertThat(undelivered(1)).containsExactly(first.id());
        assertThat(node.store().countUndelivered("reporting")).isEqualTo(2);

        node.journal().markDelivered("reporting", List.of(first.id(), "unknown id"), Calls.RELEASED);
        reopen();
        assertThat(undelivered(10)).containsExactly(second.id());
        assertThat(node.store().countUndelivered("reporting")).isEqualTo(1);
    }

    @Test
    void returnsEntriesOfACallInTheOrderOfVersions() {
        Instant at = Calls.BEGAN;
        List<TestEntry> entries = new ArrayList<>();
        for (int version = 1; version <= 12; version++) {
            entries.add(userEvent("a", version, at));
        }
        node.write(entries.toArray(TestEntry[]::new));

        assertThat(undelivered(100))
                .containsExactlyElementsOf(entries.stream().map(TestEntry::id).toList());
    }

    @Test
    void returnsAnEntryAsItWasWritten() {
        TestEntry entry = userEvent("a", 1, Calls.BEGAN);
        node.write(entry);

        assertThat(node.store().undelivered("reporting", 1))
                .containsExactly(new OutboxEntry(entry.id(), "a", Calls.BEGAN, entry.record()));
    }

    @Test
    void keepsEveryCharacterOfACall() {
        TestEntry entry = change("a", 1);
        Call call = entry.call().with(Calls.data("{'Zürich 北京 \\u0000':'😀 \\u001f \\\\u0041'}"));
        node.write(new TestEntry(entry.id(), entry.record(), call));

        assertThat(node.store().find("a")).contains(call);
    }

    @Test
    void findsNoCallWithAnInvalidId() {
        assertThat(node.store().find("a\0b")).isEmpty();
        assertThat(node.store().find("\ud800")).isEmpty();
        assertThat(node.store().find("'; DROP TABLE call; --")).isEmpty();
        assertThat(node.store().find("x".repeat(100_000))).isEmpty();
    }

    @Test
    void answersAPing() {
        node.store().ping();
    }

    @Test
    void reportsAFailureUntilAWriteSucceeds() {
        node.journal().check();
        SQLException full = new SQLException("no room", null, 13);
        node.store().failWith(full, full);
        assertThatExceptionOfType(JournalUnavailableException.class).isThrownBy(() -> node.write(change("a", 1)));

        assertThatExceptionOfType(JournalUnavailableException.class).isThrownBy(node.journal()::check);
        node.journal().check();

        assertThat(node.store().find("")).isEmpty();
        assertThat(node.store().transactions()).isEqualTo(3);
    }

    private List<String> undelivered(int most) {
        return node.store().undelivered("reporting", most).stream()
                .map(OutboxEntry::id)
                .toList();
    }

    Node node() {
        return node;
    }
}
