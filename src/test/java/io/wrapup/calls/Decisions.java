package io.wrapup.calls;

import static io.wrapup.calls.model.Calls.json;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.Change;
import io.wrapup.calls.model.LegState;
import io.wrapup.calls.model.UnknownCallException;
import io.wrapup.calls.registry.Decision;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.List;

/** Decisions for tests. */
public final class Decisions {

    private static final String COUNT = "count";

    private Decisions() {}

    /** Sets pairs; a call that is new begins established between Lee and Ana. */
    public static Decision setting(String callUuid, JsonObject pairs) {
        return (present, now) -> List.of(Change.settingUserData(begun(callUuid, present), "15000", pairs));
    }

    /** Counts on from what the call says, so that a lost update shows. */
    public static Decision counting(String callUuid) {
        return (present, now) -> {
            Call call = begun(callUuid, present);
            return List.of(Change.settingUserData(call, "15000", json("{'" + COUNT + "':" + (count(call) + 1) + "}")));
        };
    }

    public static int count(Call call) {
        return call.userData().pairs().get(COUNT) instanceof JsonNumber number ? number.intValue() : 0;
    }

    /** Everybody hangs up. */
    public static Decision releasing(String callUuid) {
        return (present, now) -> List.of(Change.settingUserData(
                begun(callUuid, present).with(Calls.lees(LegState.RELEASED)).with(Calls.anas(LegState.RELEASED)),
                "15000",
                json("{'over':true}")));
    }

    public static Decision nothing() {
        return (present, now) -> List.of();
    }

    public static Decision refusing() {
        return (present, now) -> {
            throw new UnknownCallException();
        };
    }

    private static Call begun(String callUuid, Call present) {
        if (present != null) {
            return present;
        }
        return Call.begin(callUuid).with(Calls.lees(LegState.ESTABLISHED)).with(Calls.anas(LegState.ESTABLISHED));
    }
}
