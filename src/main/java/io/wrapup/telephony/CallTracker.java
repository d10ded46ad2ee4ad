package io.wrapup.telephony;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallFact;
import io.wrapup.calls.model.Change;
import io.wrapup.calls.model.Owner;
import io.wrapup.calls.model.UserData;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Applies one event of the platform to a call. Pure: the same call and event give the same change. A repeated or
 * outdated event gives none.
 *
 * <p>EventAttachedDataChanged sets the pairs of its user data, and removes those with the value null. Every other event
 * carries a copy of the user data that may be older than the changes of agents, so it only adds missing pairs.
 */
final class CallTracker {

    private final Function<String, Optional<Owner>> owners;
    private final Predicate<Call> withinLimits;

    /**
     * @param owners finds the agent and the device that have a number at present
     * @param withinLimits tests that the user data of a call is within the limits
     */
    CallTracker(Function<String, Optional<Owner>> owners, Predicate<Call> withinLimits) {
        this.owners = owners;
        this.withinLimits = withinLimits;
    }

    Optional<Change> track(@Nullable Call current, TelephonyEvent event) {
        Call call = completed(current == null ? Call.begin(event.callUuid()) : current, event);
        Optional<String> appliedId = event.id().map(id -> "event " + id);
        if (appliedId.filter(call.applied()::contains).isPresent()) {
            return Optional.empty();
        }
        List<CallFact> facts = new ArrayList<>();
        Call next = withUserData(withLeg(call, event, facts), event, facts);
        return facts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Change(appliedId.map(next::withApplied).orElse(next), facts));
    }

    private static Call completed(Call call, TelephonyEvent event) {
        return call.completed(
                event.connId().orElse(null),
                event.callType().orElse(null),
                event.dnis().orElse(null),
                event.ani().orElse(null));
    }

    private Call withLeg(Call call, TelephonyEvent event, List<CallFact> facts) {
        return LegTransition.of(call.leg(event.thisDN()), event, owners)
                .map(transition -> {
                    facts.addAll(transition.facts());
                    return call.with(transition.leg());
                })
                .orElse(call);
    }

    private Call withUserData(Call call, TelephonyEvent event, List<CallFact> facts) {
        Optional<Change> change = changedData(call, event).filter(attached -> withinLimits.test(attached.next()));
        change.ifPresent(attached -> facts.addAll(attached.facts()));
        return change.map(Change::next).orElse(call);
    }

    private static Optional<Change> changedData(Call call, TelephonyEvent event) {
        return event.type() == TelephonyEventType.ATTACHED_DATA_CHANGED
                ? replacedData(call, event)
                : addedData(call, event);
    }

    private static Optional<Change> replacedData(Call call, TelephonyEvent event) {
        Change removed = Change.removingUserData(call, event.thisDN(), event.removedKeys());
        Change set = Change.settingUserData(removed.next(), event.thisDN(), event.setPairs());
        List<CallFact> facts = new ArrayList<>();
        if (!removed.next().equals(call)) {
            facts.addAll(removed.facts());
        }
        if (!set.next().equals(removed.next())) {
            facts.addAll(set.facts());
        }
        return facts.isEmpty() ? Optional.empty() : Optional.of(new Change(set.next(), facts));
    }

    private static Optional<Change> addedData(Call call, TelephonyEvent event) {
        UserData sent = new UserData(event.setPairs());
        JsonObject missing = sent.without(call.userData().pairs().keySet()).pairs();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(Change.settingUserData(call, event.thisDN(), missing));
    }
}
