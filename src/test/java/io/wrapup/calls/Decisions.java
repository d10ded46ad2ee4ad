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

    /** Sets pairs. A new call begins established between Lee and Ana. */
    public static Decision setting(String callUuid, JsonObject pairs) {
        return (current, now) -> List.of(Change.settingUserData(existingOrNew(callUuid, current), "15000", pairs));
    }

    /** Increments the counter in the user data, so that a lost update is visible. */
    public static Decision counting(String callUuid) {
        return (current, now) -> {
            Call call = existingOrNew(callUuid, current);
            return List.of(Change.settingUserData(call, "15000", json("{'" + COUNT + "':" + (count(call) + 1) + "}")));
        };
    }

    public static int count(Call call) {
        return call.userData().pairs().get(COUNT) instanceof JsonNumber number ? number.intValue() : 0;
    }

    /** Releases both legs. */
    public static Decision releasing(String callUuid) {
        return (current, now) -> List.of(Change.settingUserData(
                existingOrNew(callUuid, current)
                        .with(Calls.leesLeg(LegState.RELEASED))
                        .with(Calls.anasLeg(LegState.RELEASED)),
                "15000",
                json("{'over':true}")));
    }

    public static Decision nothing() {
        return (current, now) -> List.of();
    }

    public static Decision refusing() {
        return (current, now) -> {
            throw new UnknownCallException();
        };
    }

    private static Call existingOrNew(String callUuid, Call current) {
        if (current != null) {
            return current;
        }
        return Call.begin(callUuid).with(Calls.leesLeg(LegState.ESTABLISHED)).with(Calls.anasLeg(LegState.ESTABLISHED));
    }
}
