package io.wrapup.reporting.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.broker.BrokerQueues;
import io.wrapup.broker.OutgoingMessage;
import io.wrapup.broker.UndeliveredException;
import io.wrapup.calls.control.JournalStore;
import io.wrapup.calls.entity.Account;
import io.wrapup.calls.entity.Actor;
import io.wrapup.calls.entity.CallFact.UserEventRaised;
import io.wrapup.calls.entity.Calls;
import io.wrapup.calls.entity.Delivery;
import io.wrapup.calls.entity.DeliveryState;
import io.wrapup.calls.entity.Recipient;
import io.wrapup.calls.entity.RecordedChange;
import io.wrapup.calls.entity.Span;
import io.wrapup.calls.entity.UserEventFilter;
import io.wrapup.calls.entity.UserEvents;
import io.wrapup.reporting.entity.ReplayOrder;
import io.wrapup.reporting.entity.Replayed;
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
        replay.messages = new UserEventMessages();
        replay.messages.queue = "wrapup.reporting";
    }

    @Test
    void sendsInTheOrderOfTheJournalInBatchesOfManyTransactions() {
        replay.journal = new CountedEvents(1_200);

        assertThat(replay.send(order(Optional.empty(), "")))
                .isEqualTo(new Replayed(0, "wrapup.reporting", 1_200, null));
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

        Replayed first = replay.send(order(Optional.empty(), ""));
        assertThat(first).isEqualTo(new Replayed(0, "wrapup.reporting", 10_000, id(9_999)));
        assertThat(replay.send(order(Optional.empty(), id(9_999))).sent()).isEqualTo(1);
    }

    @Test
    void sendsNothingWhenThereIsNothing() {
        replay.journal = new CountedEvents(0);

        assertThat(replay.send(order(Optional.empty(), ""))).isEqualTo(new Replayed(0, "wrapup.reporting", 0, null));
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

    private static ReplayOrder order(Optional<String> queue, String after) {
        return new ReplayOrder(
                new UserEventFilter(Optional.of(Calls.UUID), Span.ALWAYS, DeliveryState.ACCEPTED), queue, after);
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
        public List<RecordedChange> userEvents(UserEventFilter filter, String after, int most) {
            return ids(0, number).stream()
                    .filter(id -> id.compareTo(after) > 0)
                    .limit(most)
                    .map(CountedEvents::change)
                    .toList();
        }

        private static RecordedChange change(String id) {
            Account account = new Account(Actor.agent("lee"), List.of(new UserEventRaised(UserEvents.of(id))));
            return new RecordedChange(
                    id,
                    Calls.UUID,
                    1,
                    Calls.RELEASED,
                    account,
                    List.of(),
                    new Delivery(Recipient.REPORTING, null, null));
        }
    }

    /** Queues of a broker that goes away after some time. */
    private static final class RecordingQueues extends BrokerQueues {

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
