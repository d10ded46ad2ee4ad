package io.wrapup.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.CallFact.UserEventRaised;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.DeliveredEntry;
import io.wrapup.calls.model.Delivery;
import io.wrapup.calls.model.DeliveryFilter;
import io.wrapup.calls.model.DeliveryState;
import io.wrapup.calls.model.JournalEntry;
import io.wrapup.calls.model.TimeRange;
import io.wrapup.calls.model.UserEvents;
import io.wrapup.calls.store.JournalStore;
import io.wrapup.outbox.OutgoingMessage;
import io.wrapup.outbox.Sinks;
import io.wrapup.outbox.UndeliveredException;
import io.wrapup.outbox.jms.JmsQueues;
import io.wrapup.testing.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserEventReplayTest {

    private final RecordingQueues queues = new RecordingQueues();
    private final UserEventReplay replay = new UserEventReplay();

    @BeforeEach
    void connect() {
        replay.queues = queues;
        replay.sink = Wiring.of(new ReportingSink())
                .setting("wrapup.reporting.queue", "wrapup.reporting")
                .with();
    }

    @Test
    void sendsInTheOrderOfTheJournalInBatchesOfManyTransactions() {
        replay.journal = new CountedEvents(1_200);

        assertThat(replay.send(order(Optional.empty(), "")))
                .isEqualTo(new ReplayResult(0, "wrapup.reporting", 1_200, null));
        assertThat(queues.batches).isEqualTo(List.of(500, 500, 200));
        assertThat(queues.ids).isEqualTo(ids(0, 1_200));
    }

    @Test
    void sendsToAnotherQueueFromBehindAnId() {
        replay.journal = new CountedEvents(10);

        assertThat(replay.send(order(Optional.of("archive"), id(6))).queue()).isEqualTo("archive");
        assertThat(queues.queue).isEqualTo("archive");
        assertThat(queues.ids).isEqualTo(ids(7, 10));
    }

    @Test
    void leavesTheRestToTheNextOrder() {
        replay.journal = new CountedEvents(10_001);

        ReplayResult first = replay.send(order(Optional.empty(), ""));
        assertThat(first).isEqualTo(new ReplayResult(0, "wrapup.reporting", 10_000, id(9_999)));
        assertThat(replay.send(order(Optional.empty(), id(9_999))).sent()).isEqualTo(1);
    }

    @Test
    void sendsNothingWhenThereIsNothing() {
        replay.journal = new CountedEvents(0);

        assertThat(replay.send(order(Optional.empty(), "")))
                .isEqualTo(new ReplayResult(0, "wrapup.reporting", 0, null));
        assertThat(queues.batches).isEmpty();
    }

    @Test
    void saysFromWhereToGoOnWhenTheBrokerGoesAway() {
        replay.journal = new CountedEvents(1_200);
        queues.mostBatches = 2;

        assertThatExceptionOfType(ReplayInterruptedException.class)
                .isThrownBy(() -> replay.send(order(Optional.empty(), "")))
                .withMessageContaining("1000 events were sent")
                .withMessageContaining("\"after\":\"" + id(999) + "\"");
    }

    private static ReplayRequest order(Optional<String> queue, String after) {
        return new ReplayRequest(
                new DeliveryFilter(Optional.of(Calls.UUID), TimeRange.ALWAYS, DeliveryState.ACCEPTED), queue, after);
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(UserEventReplayTest::id).toList();
    }

    private static String id(int number) {
        return "%026d".formatted(number);
    }

    /** A journal of so many user events. */
    private static final class CountedEvents extends JournalStore {

        private final int number;

        CountedEvents(int number) {
            this.number = number;
        }

        @Override
        public List<DeliveredEntry> delivered(String sink, DeliveryFilter filter, String after, int most) {
            return ids(0, number).stream()
                    .filter(id -> id.compareTo(after) > 0)
                    .limit(most)
                    .map(CountedEvents::change)
                    .toList();
        }

        private static DeliveredEntry change(String id) {
            ChangeRecord record = new ChangeRecord(Actor.agent("lee"), List.of(new UserEventRaised(UserEvents.of(id))));
            return new DeliveredEntry(
                    new JournalEntry(id, Calls.UUID, 1, Calls.RELEASED, record, List.of()),
                    new Delivery(Sinks.REPORTING, null, null));
        }
    }

    /** Queues of a broker that goes away after some time. */
    private static final class RecordingQueues extends JmsQueues {

        private final List<Integer> batches = new ArrayList<>();
        private final List<String> ids = new ArrayList<>();
        private int mostBatches = Integer.MAX_VALUE;
        private String queue;

        @Override
        public void send(String to, List<OutgoingMessage> messages) throws UndeliveredException {
            if (batches.size() == mostBatches) {
                throw new UndeliveredException(new IllegalStateException("away"));
            }
            queue = to;
            batches.add(messages.size());
            messages.forEach(message -> ids.add(message.properties().get("eventId")));
        }
    }
}
