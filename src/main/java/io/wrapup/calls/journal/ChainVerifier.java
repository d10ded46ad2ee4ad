package io.wrapup.calls.journal;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.ChainBreak;
import io.wrapup.calls.store.EntryHash;
import io.wrapup.calls.store.StoredEntry;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes along the entries of one call from the first on: whether each follows the one before it and has the hash that belongs to it, and
 * whether they make the call that is kept. For one thread.
 */
final class ChainVerifier {

    private final String callUuid;
    private EntryHash previous = EntryHash.NONE;
    private Call call;
    private long entries;
    private boolean found;
    private Optional<ChainBreak> broken = Optional.empty();

    ChainVerifier(String callUuid) {
        this.callUuid = callUuid;
        this.call = Call.begin(callUuid);
    }

    /** Goes to the next entry. */
    void step(StoredEntry entry) {
        entries++;
        found = true;
        if (broken.isPresent()) {
            return;
        }
        if (entry.version() != call.version() + 1) {
            breakAtNext(null, "is missing");
        } else if (!entry.follows(previous)) {
            breakAtNext(entry.id(), "is not what was written");
        } else {
            previous = entry.hash();
            call = entry.decoded().applyTo(call);
        }
    }

    /** There are no more entries, and this is the call that they have to lead to. */
    void end(Optional<Call> newest) {
        found |= newest.isPresent();
        if (!found || broken.isPresent()) {
            return;
        }
        if (newest.isEmpty()) {
            breakAtNext(null, "cannot be found, and neither can the call");
        } else if (call.version() != newest.get().version()) {
            breakAtNext(null, "is missing");
        } else if (!sameAs(newest.get())) {
            broken = Optional.of(new ChainBreak(callUuid, call.version(), null, "does not make the call that is kept"));
        }
    }

    /** What comes next, an entry or the call, is not of our making. */
    void cannotBeRead() {
        found = true;
        breakAtNext(null, "cannot be read");
    }

    private void breakAtNext(@Nullable String entryId, String reason) {
        broken = Optional.of(new ChainBreak(callUuid, call.version() + 1, entryId, reason));
    }

    private boolean sameAs(Call kept) {
        return call.userData().equals(kept.userData())
                && Set.copyOf(call.legs()).equals(Set.copyOf(kept.legs()));
    }

    /** Whether there is anything of such a call. */
    boolean found() {
        return found;
    }

    long entries() {
        return entries;
    }

    /** The first entry that is wrong or missing. */
    Optional<ChainBreak> broken() {
        return broken;
    }
}
