package io.wrapup.telephony;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallFact;
import io.wrapup.calls.model.Change;
import io.wrapup.calls.model.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one event of the platform makes of a call. Pure: the same call and the same event give the same change. An event that comes
 * twice, or too late to matter, gives none.
 */
final class CallTracker {

    private final Function<String, Optional<Owner>> owners;
    private final Predicate<Call> withinLimits;

    /**
     * @param owners who has a number at present, if anybody
     * @param withinLimits whether a call may have the user data it would get
     */
    CallTracker(Function<String, Optional<Owner>> owners, Predicate<Call> withinLimits) {
        this.owners = owners;
        this.withinLimits = withinLimits;
    }

    Optional<Change> track(@Nullable Call present, TelephonyEvent event) {
        Call call = completed(present == null ? Call.begin(event.callUuid()) : present, event);
        Optional<String> appliedId = event.id().map(id -> "event " + id);
        if (appliedId.filter(call.applied()::contains).isPresent()) {
            return Optional.empty();
        }
        List<CallFact> facts = new ArrayList<>();
        Call next = withUserData(withLeg(call, event, facts), event, facts);
        return facts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Change(appliedId.map(next::having).orElse(next), facts));
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
        Optional<Change> change = AttachedData.of(call, event).filter(attached -> withinLimits.test(attached.next()));
        change.ifPresent(attached -> facts.addAll(attached.facts()));
        return change.map(Change::next).orElse(call);
    }
}
