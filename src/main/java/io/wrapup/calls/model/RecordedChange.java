package io.wrapup.calls.model;

import io.wrapup.calls.model.CallFact.UserDataChanged;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of a call as the journal tells of it afterwards.
 *
 * @param version the call's version that it made
 * @param legs the legs that it made, as they were after it
 * @param delivery its way to somebody outside; null when nobody has to hear of it
 */
public record RecordedChange(
        String entryId,
        String callUuid,
        long version,
        Instant at,
        ChangeRecord account,
        List<Leg> legs,
        @Nullable Delivery delivery) {

    public RecordedChange {
        legs = List.copyOf(legs);
    }

    /** Makes the change once more, of the version before it. */
    public Call applyTo(Call before) {
        Call call = before;
        for (Leg leg : legs) {
            call = call.with(leg);
        }
        for (CallFact fact : account.facts()) {
            if (fact instanceof UserDataChanged change) {
                call = call.with(change.applyTo(call.userData()));
            }
        }
        return call.stamped(version, at);
    }
}
