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
    void setUp() {
        replay.queues = queues;
        replay.sink = Wiring.of(new ReportingSink())
                .setting("wrapup.reporting.queue", "wrapup.reporting")
                .with();
    }

    @Test
    void sendsInTheOrderOfTheJournalInSeveralTransactions() {
        replay.journal = new CountedEvents(1_200);

        assertThat(replay.send(request(Optional.empty(), "")))
                .isEqualTo(new ReplayResult(0, "wrapup.reporting", 1_200, null));
        assertThat(queues.batches).isEqualTo(List.of(500, 500, 200));
        assertThat(queues.ids).isEqualTo(ids(0, 1_200));
    }

    @Test
    void sendsToAnotherQueueAfterAnId() {
        replay.journal = new CountedEvents(10);

        assertThat(replay.send(request(Optional.of("archive"), id(6))).queue()).isEqualTo("archive");
        assertThat(queues.queue).isEqualTo("archive");
        assertThat(queues.ids).isEqualTo(ids(7, 10));
    }

    @Test
    void limitsTheEventsOfARequest() {
        replay.journal = new CountedEvents(10_001);

        ReplayResult first = replay.send(request(Optional.empty(), ""));
        assertThat(first).isEqualTo(new ReplayResult(0, "wrapup.reporting", 10_000, id(9_999)));
        assertThat(replay.send(request(Optional.empty(), id(9_999))).sent()).isEqualTo(1);
    }

    @Test
    void sendsNothingWithoutEvents() {
        replay.journal = new CountedEvents(0);

        assertThat(replay.send(request(Optional.empty(), "")))
                .isEqualTo(new ReplayResult(0, "wrapup.reporting", 0, null));
        assertThat(queues.batches).isEmpty();
    }

    @Test
    void reportsWhereToContinueWhenTheBrokerFails() {
        replay.journal = new CountedEvents(1_200);
        queues.maxBatches = 2;

        assertThatExceptionOfType(ReplayInterruptedException.class)
                .isThrownBy(() -> replay.send(request(Optional.empty(), "")))
                .withMessageContaining("1000 events were sent")
                .withMessageContaining("\"after\":\"" + id(999) + "\"");
    }

    private static ReplayRequest request(Optional<String> queue, String after) {
        return new ReplayRequest(
                new DeliveryFilter(Optional.of(Calls.UUID), TimeRange.ALWAYS, DeliveryState.ACCEPTED), queue, after);
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(UserEventReplayTest::id).toList();
    }

    private static String id(int number) {
        return "%026d".formatted(number);
    }

    /** A journal with a given number of user events. */
    private static final class CountedEvents extends JournalStore {

        private final int count;

        CountedEvents(int count) {
            this.count = count;
        }

        @Override
        public List<DeliveredEntry> delivered(String sink, DeliveryFilter filter, String after, int limit) {
            return ids(0, count).stream()
                    .filter(id -> id.compareTo(after) > 0)
                    .limit(limit)
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

    /** Queues that record messages and fail after a number of batches. */
    private static final class RecordingQueues extends JmsQueues {

        private final List<Integer> batches = new ArrayList<>();
        private final List<String> ids = new ArrayList<>();
        private int maxBatches = Integer.MAX_VALUE;
        private String queue;

        @Override
        public void send(String to, List<OutgoingMessage> messages) throws UndeliveredException {
            if (batches.size() == maxBatches) {
                throw new UndeliveredException(new IllegalStateException("broker stopped"));
            }
            queue = to;
            batches.add(messages.size());
            messages.forEach(message -> ids.add(message.properties().get("eventId")));
        }
    }
}
