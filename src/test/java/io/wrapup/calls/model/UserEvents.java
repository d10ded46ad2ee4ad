package io.wrapup.calls.model;

/** User events for tests: a disposition of Lee for the call of {@link Calls}, an hour after its end. */
public final class UserEvents {

    private UserEvents() {}

    public static UserEvent of(String id) {
        return of(id, Calls.UUID);
    }

    public static UserEvent of(String id, String callUuid) {
        return new UserEvent(
                id,
                Calls.RELEASED.plusSeconds(3600),
                callUuid,
                Calls.CONN_ID,
                "15000",
                Calls.LEE,
                "Internal",
                "15000",
                null,
                Calls.RELEASED,
                Calls.json("{'DispositionCode':'Referred'}"));
    }
}
