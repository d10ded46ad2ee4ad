package io.wrapup.telephony.entity;

import static io.wrapup.calls.entity.Calls.BEGAN;
import static io.wrapup.calls.entity.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.entity.Account;
import io.wrapup.calls.entity.Actor;
import io.wrapup.calls.entity.CallFact;
import io.wrapup.calls.entity.CallFact.OperationRequested;
import io.wrapup.calls.entity.CallFact.UserDataChanged;
import io.wrapup.calls.entity.Calls;
import io.wrapup.calls.entity.OutboxEntry;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlatformRequestTest {

    @Test
    void isTheOperationThatAnAgentWants() {
        assertThat(request(new OperationRequested("15000", "Hold", json("{'a':1}"))))
                .isEqualTo(new PlatformRequest("Hold", "01JD", BEGAN, Calls.UUID, "15000", json("{'a':1}"), Set.of()));
    }

    @Test
    void isThePairsThatAnAgentSet() {
        assertThat(request(new UserDataChanged("15000", json("{'a':'1'}"), json("{'a':'2','b':'3'}"))))
                .isEqualTo(new PlatformRequest(
                        "UpdateUserData", "01JD", BEGAN, Calls.UUID, "15000", json("{'a':'2','b':'3'}"), Set.of()));
    }

    @Test
    void isTheKeysThatAnAgentRemoved() {
        assertThat(request(new UserDataChanged("15000", json("{'b':'1','a':null}"), json("{}"))))
                .isEqualTo(new PlatformRequest(
                        "UpdateUserData", "01JD", BEGAN, Calls.UUID, "15000", json("{}"), Set.of("a", "b")));
    }

    private static PlatformRequest request(CallFact fact) {
        Account account = new Account(Actor.agent("lee"), List.of(fact));
        return PlatformRequest.of(new OutboxEntry("01JD", Calls.UUID, BEGAN, account));
    }
}
