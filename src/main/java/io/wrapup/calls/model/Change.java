package io.wrapup.calls.model;

import io.wrapup.calls.model.CallFact.UserDataChanged;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;

/**
 * The result of a decision: the next version of the call and the facts of the change. Not yet durable and not yet
 * stamped.
 */
public record Change(Call next, List<CallFact> facts) {

    public Change {
        facts = List.copyOf(facts);
    }

    public Change(Call next, CallFact fact) {
        this(next, List.of(fact));
    }

    /** Returns a change that sets pairs. Setting the present value again is a change too, and is published. */
    public static Change settingUserData(Call call, String thisDN, JsonObject pairs) {
        UserData before = call.userData();
        return new Change(
                call.with(before.updated(pairs)), new UserDataChanged(thisDN, before.only(pairs.keySet()), pairs));
    }

    /** Returns a change that removes the pairs with these keys. */
    public static Change removingUserData(Call call, String thisDN, Set<String> keys) {
        UserData before = call.userData();
        return new Change(
                call.with(before.without(keys)),
                new UserDataChanged(thisDN, before.only(keys), JsonValue.EMPTY_JSON_OBJECT));
    }
}
