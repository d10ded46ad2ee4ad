package io.wrapup.desktops;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.CallFact.UserDataChanged;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.Position;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentDesktopEventsTest {

    private final RecentDesktopEvents events = new RecentDesktopEvents(new Position(5, 5));

    @Test
    void returnsTheEventsOfOneAgentInOrder() {
        add(6);
        add(7);

        assertThat(events.of("lee").completeAfter()).isEqualTo(5_999);
        assertThat(numbersOfLee()).containsExactly(6_000L, 7_000L);
        assertThat(events.of("nobody").events()).isEmpty();
    }

    @Test
    void isCompleteOnlyAfterTheEvictedEvents() {
        for (int position = 6; position < 10 + RecentDesktopEvents.CAPACITY / 2; position++) {
            add(position);
        }

        assertThat(events.of("lee").completeAfter()).isBetween(9_000L, 9_999L);
        assertThat(numbersOfLee().get(0)).isGreaterThan(events.of("lee").completeAfter());
    }

    @Test
    void ignoresEventsOfTheStart() {
        add(5);

        assertThat(numbersOfLee()).isEmpty();
    }

    private List<Long> numbersOfLee() {
        return events.of("lee").events().stream().map(NumberedEvent::number).toList();
    }

    private void add(int position) {
        Call call = Calls.established();
        List<CallDesktopEvent> all = CallDesktopEvent.of(new CallChanged(
                call,
                new ChangeRecord(
                        Actor.PLATFORM, List.of(new UserDataChanged("15000", Calls.json("{}"), Calls.json("{'x':1}")))),
                new Position(position, position)));
        for (int i = 0; i < all.size(); i++) {
            events.add(NumberedEvent.of(all.get(i), i));
        }
    }
}
