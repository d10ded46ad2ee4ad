package io.wrapup.calls.model;

import io.wrapup.calls.model.CallFact.UserDataChanged;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;

/** What a decision wants: the call as it shall be and the facts that make the difference. Not yet durable, not yet stamped. */
public record Change(Call next, List<CallFact> facts) {

    public Change {
        facts = List.copyOf(facts);
    }

    public Change(Call next, CallFact fact) {
        this(next, List.of(fact));
    }

    /** Sets pairs; somebody setting the very value there is makes a change too, of which everybody hears. */
    public static Change settingUserData(Call call, String thisDN, JsonObject pairs) {
        UserData before = call.userData();
        return new Change(
                call.with(before.updated(pairs)), new UserDataChanged(thisDN, before.only(pairs.keySet()), pairs));
    }

    /** Removes pairs. */
    public static Change removingUserData(Call call, String thisDN, Set<String> keys) {
        UserData before = call.userData();
        return new Change(
                call.with(before.without(keys)),
                new UserDataChanged(thisDN, before.only(keys), JsonValue.EMPTY_JSON_OBJECT));
    }
}
