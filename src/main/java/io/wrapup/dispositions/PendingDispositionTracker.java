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
 * Derives pending dispositions from the changes of a call. A disposition is pending from the release of the agent's
 * last leg until the agent sets one or the call's user data contains one. None is pending if the agent has set one
 * before. The time is when this server received the release, whatever the clock of the platform says.
 *
 * @param key the user data key of dispositions
 * @param pending the pending dispositions, each with the time since when it is pending
 * @param done the dispositions that user events have set, so that they never become pending again
 */
record PendingDispositionTracker(String key, Map<PendingDisposition, Instant> pending, Set<PendingDisposition> done) {

    /** Applies a change: its facts, and the call after it. */
    void add(Call call, List<CallFact> facts) {
        facts.forEach(fact -> add(call, fact));
    }

    private void add(Call call, CallFact fact) {
        if (fact instanceof LegChanged changed) {
            call.leg(changed.thisDN()).ifPresent(leg -> update(call, leg));
        } else if (fact instanceof UserDataChanged changed && concernsDisposition(changed)) {
            call.legs().forEach(leg -> update(call, leg));
        } else if (fact instanceof UserEventRaised raised
                && raised.event().userData().containsKey(key)) {
            PendingDisposition disposition = new PendingDisposition(
                    call.callUuid(), raised.event().owner().userName());
            done.add(disposition);
            pending.remove(disposition);
        }
    }

    private boolean concernsDisposition(UserDataChanged changed) {
        return changed.before().containsKey(key) || changed.now().containsKey(key);
    }

    private void update(Call call, Leg leg) {
        if (leg.owner() == null) {
            return;
        }
        PendingDisposition disposition =
                new PendingDisposition(call.callUuid(), leg.owner().userName());
        boolean left = call.legOf(disposition.userName()).filter(Leg::active).isEmpty();
        if (left && !call.userData().has(key) && !done.contains(disposition)) {
            pending.putIfAbsent(disposition, call.changedAt());
        } else {
            pending.remove(disposition);
        }
    }
}
