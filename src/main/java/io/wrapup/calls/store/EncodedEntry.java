package io.wrapup.calls.store;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.JournalEntry;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.Recipient;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A journal entry and all that is stored of it, made on the requesting thread so that the one committer only writes. */
public record EncodedEntry(JournalEntry entry, JournalRow row, EntryHash hash, String snapshot) {

    /** @param last what the entry follows; null for the first one of a call */
    public static EncodedEntry of(JournalEntry entry, @Nullable StoredCall last, Optional<Recipient> recipient) {
        Call call = entry.call();
        JournalRow row = new JournalRow(
                call.callUuid(),
                call.version(),
                entry.id(),
                call.changedAt().toEpochMilli(),
                recipient.map(Recipient::name).orElse(null),
                CallCodec.write(entry.account()),
                changedLegs(last == null ? List.of() : last.call().legs(), call.legs()));
        EntryHash previous = last == null ? EntryHash.NONE : last.hash();
        return new EncodedEntry(entry, row, previous.next(row), CallCodec.write(call));
    }

    /** What the next entry of the same call will follow. */
    public StoredCall kept() {
        return new StoredCall(entry.call(), hash);
    }

    private static @Nullable String changedLegs(List<Leg> before, List<Leg> now) {
        List<Leg> changed = now.stream().filter(leg -> !before.contains(leg)).toList();
        return changed.isEmpty() ? null : CallCodec.write(changed);
    }
}
