package io.wrapup.calls.registry;

import static io.wrapup.calls.model.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.Decisions;
import io.wrapup.calls.Entries;
import io.wrapup.calls.Node;
import io.wrapup.calls.TestEntry;
import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.Delivery;
import io.wrapup.calls.model.DeliveryCounts;
import io.wrapup.calls.model.DeliveryFilter;
import io.wrapup.calls.model.DeliveryState;
import io.wrapup.calls.model.TimeRange;
import io.wrapup.calls.store.JournalStore;
import io.wrapup.testing.Wiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contract of retention and of the deliveries of user events, on each database. */
@Timeout(60)
abstract class RetentionPurgeContract {

    private static final Instant LATER = Instant.now().plusSeconds(3600);

    private Node node;
    private JournalStore journal;
    private RetentionPurge purge;

    /** Starts a node on the database of this test, which keeps its content. */
    abstract Node open();

    @BeforeEach
    void begin() {
        // Emptied before the node under test starts, because its registry loads the active calls.
        try (Node before = open()) {
            before.empty();
        }
        node = open();
        journal = node.journalStore();
        purge = Wiring.of(new RetentionPurge()).with(journal, node.journal(), node.registry());
    }

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void areRemovedWithAllTheirEntriesFromDatabaseAndMemory() {
        talkAndHangUp("a");
        purge.removeBatch(LATER);

        assertThat(journal.changes("a", 0, 10)).isEmpty();
        assertThat(node.store().find("a")).isEmpty();
        assertThat(node.registry().find("a")).isEmpty();
    }

    @Test
    void stayUntilTheyAreOldEnough() {
        talkAndHangUp("a");
        purge.removeBatch(Instant.now().minusSeconds(60));

        assertThat(journal.changes("a", 0, 10)).hasSize(2);
    }

    @Test
    void stayWhileTheyAreActive() {
        change("a", Decisions.setting("a", json("{}")));
        purge.removeBatch(LATER);

        assertThat(node.registry().find("a")).isPresent();
        assertThat(journal.changes("a", 0, 10)).hasSize(1);
    }

    @Test
    void stayUntilAllTheirEntriesAreDelivered() {
        TestEntry event = Entries.userEvent(Calls.UUID, 1, Calls.BEGAN);
        node.write(new TestEntry(event.id(), event.record(), Calls.released().stamped(1, Calls.BEGAN)));
        purge.removeBatch(LATER);
        assertThat(node.store().find(Calls.UUID)).isPresent();
        assertThat(journal.changes(Calls.UUID, 0, 10)).hasSize(1);

        node.journal().markDelivered("reporting", List.of(event.id()), Calls.BEGAN);
        purge.removeBatch(LATER);
        assertThat(node.store().find(Calls.UUID)).isEmpty();
        assertThat(journal.changes(Calls.UUID, 0, 10)).isEmpty();
    }

    @Test
    void areRemovedInBatchesPastCallsThatStay() {
        List<TestEntry> active = new ArrayList<>();
        for (int number = 0; number < 700; number++) {
            active.add(Entries.change("active " + number, 1));
        }
        node.write(active.toArray(TestEntry[]::new));
        talkAndHangUp("a");

        assertThat(purge.removeBatch(LATER)).isTrue();
        assertThat(node.store().find("a")).isPresent();
        assertThat(purge.removeBatch(LATER)).isFalse();
        assertThat(node.store().find("a")).isEmpty();
        assertThat(node.store().find("active 0")).isPresent();
    }

    @Test
    void canBeginAgainAfterTheirRemoval() {
        talkAndHangUp("a");
        purge.removeBatch(LATER);
        talkAndHangUp("a");

        assertThat(node.store().find("a").orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void userEventsAreFoundByCallAndTimeAndState() {
        List<TestEntry> events = List.of(
                Entries.userEvent("a", 1, Calls.BEGAN),
                Entries.userEvent("b", 1, Calls.BEGAN),
                Entries.userEvent("a", 2, Calls.BEGAN));
        node.write(events.toArray(TestEntry[]::new));
        node.write(Entries.change("c", 1));
        node.journal().markDelivered("reporting", List.of(events.get(1).id()), Calls.RELEASED);

        assertThat(ids(Optional.empty(), DeliveryState.ACCEPTED, "")).isEqualTo(ids(events, 0, 1, 2));
        assertThat(ids(Optional.of("a"), DeliveryState.ACCEPTED, "")).isEqualTo(ids(events, 0, 2));
        assertThat(ids(Optional.empty(), DeliveryState.WAITING, "")).isEqualTo(ids(events, 0, 2));
        assertThat(ids(Optional.empty(), DeliveryState.ACKNOWLEDGED, "")).isEqualTo(ids(events, 1));
        assertThat(ids(Optional.empty(), DeliveryState.ACCEPTED, events.get(1).id()))
                .isEqualTo(ids(events, 2));
        assertThat(journal.countDeliveries("reporting", TimeRange.ALWAYS)).isEqualTo(new DeliveryCounts(3, 1, 0));
        assertThat(journal.countDeliveries("reporting", new TimeRange(Instant.EPOCH, Calls.BEGAN.minusSeconds(86_400)))
                        .accepted())
                .isZero();
    }

    @Test
    void userEventsHaveTheTimesOfSendingAndAcknowledgement() {
        TestEntry event = Entries.userEvent("a", 1, Calls.BEGAN);
        node.write(event);
        Instant before = Instant.now().minusMillis(1);
        node.journal().markDelivered("reporting", List.of(event.id()), Calls.RELEASED);

        Delivery delivery = journal.deliveries("a").get(event.id());
        assertThat(delivery.sink()).isEqualTo("reporting");
        assertThat(delivery.sentAt()).isEqualTo(Calls.RELEASED);
        assertThat(delivery.acknowledgedAt()).isBetween(before, Instant.now());
    }

    private List<String> ids(Optional<String> callUuid, DeliveryState state, String after) {
        return journal.delivered("reporting", new DeliveryFilter(callUuid, TimeRange.ALWAYS, state), after, 10).stream()
                .map(delivered -> delivered.entry().id())
                .toList();
    }

    private static List<String> ids(List<TestEntry> events, int... which) {
        return Arrays.stream(which).mapToObj(i -> events.get(i).id()).toList();
    }

    private void talkAndHangUp(String callUuid) {
        change(callUuid, Decisions.setting(callUuid, json("{}")));
        change(callUuid, Decisions.releasing(callUuid));
    }

    private void change(String callUuid, Decision decision) {
        node.registry().change(callUuid, Actor.agent("lee"), decision, change -> {});
    }
}
