package io.wrapup.telephony;

import static io.wrapup.calls.model.Calls.BEGAN;
import static io.wrapup.calls.model.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.CallFact;
import io.wrapup.calls.model.CallFact.OperationRequested;
import io.wrapup.calls.model.CallFact.UserDataChanged;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.OutboxEntry;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlatformRequestTest {

    @Test
    void containsTheRequestedOperation() {
        assertThat(request(new OperationRequested("15000", "Hold", json("{'a':1}"))))
                .isEqualTo(new PlatformRequest("Hold", "01JD", BEGAN, Calls.UUID, "15000", json("{'a':1}"), Set.of()));
    }

    @Test
    void containsThePairsThatAnAgentSet() {
        assertThat(request(new UserDataChanged("15000", json("{'a':'1'}"), json("{'a':'2','b':'3'}"))))
                .isEqualTo(new PlatformRequest(
                        "UpdateUserData", "01JD", BEGAN, Calls.UUID, "15000", json("{'a':'2','b':'3'}"), Set.of()));
    }

    @Test
    void containsTheKeysThatAnAgentRemoved() {
        assertThat(request(new UserDataChanged("15000", json("{'b':'1','a':null}"), json("{}"))))
                .isEqualTo(new PlatformRequest(
                        "UpdateUserData", "01JD", BEGAN, Calls.UUID, "15000", json("{}"), Set.of("a", "b")));
    }

    private static PlatformRequest request(CallFact fact) {
        ChangeRecord record = new ChangeRecord(Actor.agent("lee"), List.of(fact));
        return PlatformRequest.of(new OutboxEntry("01JD", Calls.UUID, BEGAN, record));
    }
}
