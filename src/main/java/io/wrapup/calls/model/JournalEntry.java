package io.wrapup.calls.model;

import io.wrapup.calls.model.CallFact.UserDataChanged;
import java.time.Instant;
import java.util.List;

/**
 * One change of a call as the journal records it.
 *
 * @param id a ULID: unique, and ordered by the time of the change
 * @param version the version of the call after the change
 * @param legs the legs that the change added or modified, in their state after it
 */
public record JournalEntry(String id, String callUuid, long version, Instant at, ChangeRecord record, List<Leg> legs) {

    public JournalEntry {
        legs = List.copyOf(legs);
    }

    /** Applies the change again to the version before it. */
    public Call applyTo(Call before) {
        Call call = before;
        for (Leg leg : legs) {
            call = call.with(leg);
        }
        for (CallFact fact : record.facts()) {
            if (fact instanceof UserDataChanged change) {
                call = call.with(change.applyTo(call.userData()));
            }
        }
        return call.stamped(version, at);
    }
}
