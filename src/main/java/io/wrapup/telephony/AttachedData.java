package io.wrapup.telephony;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallFact;
import io.wrapup.calls.model.Change;
import io.wrapup.calls.model.UserData;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an event makes of the call's user data. EventAttachedDataChanged sets what it says, and removes what it says is null. Every
 * other event carries a copy that may be older than what an agent has set here meanwhile, so it only adds what is not there yet.
 */
final class AttachedData {

    private AttachedData() {}

    static Optional<Change> of(Call call, TelephonyEvent event) {
        return event.type() == TelephonyEventType.ATTACHED_DATA_CHANGED ? replaced(call, event) : added(call, event);
    }

    private static Optional<Change> replaced(Call call, TelephonyEvent event) {
        Change removed = Change.removingUserData(call, event.thisDN(), event.detached());
        Change set = Change.settingUserData(removed.next(), event.thisDN(), event.attached());
        List<CallFact> facts = new ArrayList<>();
        if (!removed.next().equals(call)) {
            facts.addAll(removed.facts());
        }
        if (!set.next().equals(removed.next())) {
            facts.addAll(set.facts());
        }
        return facts.isEmpty() ? Optional.empty() : Optional.of(new Change(set.next(), facts));
    }

    private static Optional<Change> added(Call call, TelephonyEvent event) {
        UserData said = new UserData(event.attached());
        JsonObject unknown = said.without(call.userData().pairs().keySet()).pairs();
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(Change.settingUserData(call, event.thisDN(), unknown));
    }
}
