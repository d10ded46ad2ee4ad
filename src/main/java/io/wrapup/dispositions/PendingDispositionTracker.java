package io.wrapup.dispositions;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallFact;
import io.wrapup.calls.model.CallFact.LegChanged;
import io.wrapup.calls.model.CallFact.UserDataChanged;
import io.wrapup.calls.model.CallFact.UserEventRaised;
import io.wrapup.calls.model.Leg;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps account of owed dispositions from one change of a call to the next. An agent owes one from when their last leg is released until
 * they say something, or the call's user data does; and none if they have spoken before. The time is when this server heard of the
 * release, whatever the platform's clock says.
 *
 * @param key the user data key of dispositions
 * @param since what is owed, since when
 * @param settled what will never be owed again, as far as is known here
 */
record PendingDispositionTracker(String key, Map<PendingDisposition, Instant> since, Set<PendingDisposition> settled) {

    /** Adds a change: what happened, and the call after it. */
    void add(Call call, List<CallFact> facts) {
        facts.forEach(fact -> add(call, fact));
    }

    private void add(Call call, CallFact fact) {
        if (fact instanceof LegChanged changed) {
            call.leg(changed.thisDN()).ifPresent(leg -> settle(call, leg));
        } else if (fact instanceof UserDataChanged changed && concerns(changed)) {
            call.legs().forEach(leg -> settle(call, leg));
        } else if (fact instanceof UserEventRaised raised
                && raised.event().userData().containsKey(key)) {
            PendingDisposition owed = new PendingDisposition(
                    call.callUuid(), raised.event().owner().userName());
            settled.add(owed);
            since.remove(owed);
        }
    }

    private boolean concerns(UserDataChanged changed) {
        return changed.before().containsKey(key) || changed.now().containsKey(key);
    }

    private void settle(Call call, Leg leg) {
        if (leg.owner() == null) {
            return;
        }
        PendingDisposition owed =
                new PendingDisposition(call.callUuid(), leg.owner().userName());
        boolean gone = call.legOf(owed.userName()).filter(Leg::active).isEmpty();
        if (gone && !call.userData().has(key) && !settled.contains(owed)) {
            since.putIfAbsent(owed, call.changedAt());
        } else {
            since.remove(owed);
        }
    }
}
