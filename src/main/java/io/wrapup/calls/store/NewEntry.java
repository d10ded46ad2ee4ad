package io.wrapup.calls.store;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.Leg;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change to be written: the next version of the call and everything that is stored of it. Encoded on the request
 * thread, so that the committer thread only writes.
 *
 * @param call the call after the change
 * @param snapshot the JSON of the call
 * @param sinks the names of the sinks that receive the entry
 */
public record NewEntry(Call call, ChangeRecord record, StoredEntry entry, String snapshot, Set<String> sinks) {

    /**
     * Encodes a change.
     *
     * @param last the version and hash that the entry follows; null for the first entry of a call
     */
    public static NewEntry of(String id, ChangeRecord record, Call call, @Nullable StoredCall last, Set<String> sinks) {
        String json = CallCodec.write(record);
        String legs = changedLegs(last == null ? List.of() : last.call().legs(), call.legs());
        long changedAt = call.changedAt().toEpochMilli();
        EntryHash previous = last == null ? EntryHash.NONE : last.hash();
        EntryHash hash =
                previous.next(StoredEntry.text(call.callUuid(), call.version(), id, changedAt, null, json, legs));
        StoredEntry entry = new StoredEntry(call.callUuid(), call.version(), id, changedAt, null, json, legs, hash);
        return new NewEntry(call, record, entry, CallCodec.write(call), sinks);
    }

    public String id() {
        return entry.id();
    }

    /** Returns the version and hash that the next entry of the call follows. */
    public StoredCall stored() {
        return new StoredCall(call, entry.hash());
    }

    private static @Nullable String changedLegs(List<Leg> before, List<Leg> now) {
        List<Leg> changed = now.stream().filter(leg -> !before.contains(leg)).toList();
        return changed.isEmpty() ? null : CallCodec.write(changed);
    }
}
