package io.wrapup.calls;

import static io.wrapup.calls.model.Calls.json;

import com.github.f4b6a3.ulid.UlidCreator;
import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.AppliedIds;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallFact.UserDataChanged;
import io.wrapup.calls.model.CallFact.UserEventRaised;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.UserData;
import io.wrapup.calls.model.UserEvent;
import io.wrapup.calls.model.UserEvents;
import java.time.Instant;
import java.util.List;

/** Journal entries for tests. */
public final class Entries {

    private Entries() {}

    /** Returns the call of {@link Calls} with another id. */
    public static Call call(String callUuid) {
        Call template = Calls.established();
        return new Call(
                callUuid,
                template.connId(),
                template.callType(),
                template.dnis(),
                template.ani(),
                UserData.NONE,
                template.legs(),
                AppliedIds.NONE,
                0,
                Calls.BEGAN);
    }

    /** Returns an entry that sets user data of an active call. */
    public static TestEntry change(String callUuid, long version) {
        return entry(
                new ChangeRecord(Actor.agent("lee"), List.of(fact())),
                call(callUuid).stamped(version, Calls.BEGAN));
    }

    public static TestEntry entry(ChangeRecord record, Call call) {
        return new TestEntry(UlidCreator.getMonotonicUlid().toString(), record, call);
    }

    /** Returns an entry with a user event. */
    public static TestEntry userEvent(String callUuid, long version, Instant at) {
        UserEvent event = UserEvents.of(UlidCreator.getMonotonicUlid().toString(), callUuid);
        ChangeRecord record = new ChangeRecord(Actor.agent("lee"), List.of(new UserEventRaised(event)));
        return new TestEntry(event.id(), record, call(callUuid).stamped(version, at));
    }

    private static UserDataChanged fact() {
        return new UserDataChanged("15000", json("{}"), json("{'a':'1'}"));
    }
}
