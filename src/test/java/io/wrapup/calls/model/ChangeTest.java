package io.wrapup.calls.model;

import static io.wrapup.calls.model.Calls.data;
import static io.wrapup.calls.model.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.model.CallFact.UserDataChanged;
import io.wrapup.calls.model.CallFact.UserEventRaised;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeTest {

    private final Call call = Calls.established().with(data("{'a':'1','b':'2'}"));

    @Test
    void recordsOldAndNewValuesOfSetPairs() {
        Change change = Change.settingUserData(call, "15000", json("{'b':'3','c':'4'}"));

        assertThat(change.next().userData()).isEqualTo(data("{'a':'1','b':'3','c':'4'}"));
        assertThat(change.facts())
                .containsExactly(new UserDataChanged("15000", json("{'b':'2'}"), json("{'b':'3','c':'4'}")));
    }

    @Test
    void isMadeForAnUnchangedValueToo() {
        assertThat(Change.settingUserData(call, "15000", json("{'a':'1'}")).facts())
                .containsExactly(new UserDataChanged("15000", json("{'a':'1'}"), json("{'a':'1'}")));
    }

    @Test
    void recordsOldValuesOfRemovedPairs() {
        Change change = Change.removingUserData(call, "15000", Set.of("a", "z"));

        assertThat(change.next().userData()).isEqualTo(data("{'b':'2'}"));
        assertThat(change.facts()).containsExactly(new UserDataChanged("15000", json("{'a':'1'}"), json("{}")));
    }

    @Test
    void returnsItsUserEvent() {
        UserEvent event = UserEvents.of("01JD");

        assertThat(new ChangeRecord(Actor.agent("lee"), List.of(new UserEventRaised(event))).userEvent())
                .contains(event);
        assertThat(new ChangeRecord(Actor.agent("lee"), List.of()).userEvent()).isEmpty();
    }
}
