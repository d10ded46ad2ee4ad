package io.wrapup.calls.control;

import static io.wrapup.calls.entity.Calls.json;

import com.github.f4b6a3.ulid.UlidCreator;
import io.wrapup.calls.entity.Account;
import io.wrapup.calls.entity.Actor;
import io.wrapup.calls.entity.AppliedIds;
import io.wrapup.calls.entity.Call;
import io.wrapup.calls.entity.CallFact.UserDataChanged;
import io.wrapup.calls.entity.CallFact.UserEventRaised;
import io.wrapup.calls.entity.Calls;
import io.wrapup.calls.entity.JournalEntry;
import io.wrapup.calls.entity.UserData;
import io.wrapup.calls.entity.UserEvent;
import io.wrapup.calls.entity.UserEvents;
import java.time.Instant;
import java.util.List;

/** Journal entries for tests. */
final class Entries {

    private Entries() {}

    /** The call of {@link Calls} under another id. */
    static Call call(String callUuid) {
        Call like = Calls.established();
        return new Call(
                callUuid,
                like.connId(),
                like.callType(),
                like.dnis(),
                like.ani(),
                UserData.NONE,
                like.parties(),
                AppliedIds.NONE,
                0,
                Calls.BEGAN);
    }

    /** User data of an active call was set. */
    static JournalEntry change(String callUuid, long version) {
        return entry(
                new Account(Actor.agent("lee"), List.of(fact())), call(callUuid).stamped(version, Calls.BEGAN));
    }

    static JournalEntry entry(Account account, Call call) {
        return new JournalEntry(UlidCreator.getMonotonicUlid().toString(), account, call);
    }

    /** An agent said something about a call. */
    static JournalEntry userEvent(String callUuid, long version, Instant at) {
        UserEvent event = UserEvents.of(UlidCreator.getMonotonicUlid().toString(), callUuid);
        Account account = new Account(Actor.agent("lee"), List.of(new UserEventRaised(event)));
        return new JournalEntry(event.id(), account, call(callUuid).stamped(version, at));
    }

    private static UserDataChanged fact() {
        return new UserDataChanged("15000", json("{}"), json("{'a':'1'}"));
    }
}
