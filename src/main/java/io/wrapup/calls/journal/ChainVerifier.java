package io.wrapup.calls.journal;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.ChainBreak;
import io.wrapup.calls.store.EntryHash;
import io.wrapup.calls.store.StoredEntry;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the entries of one call from the first one on: that each follows the one before it and has the right hash,
 * and that together they produce the stored call. Not thread-safe.
 */
final class ChainVerifier {

    private final String callUuid;
    private EntryHash previous = EntryHash.NONE;
    private Call call;
    private long entries;
    private boolean found;
    private Optional<ChainBreak> firstBreak = Optional.empty();

    ChainVerifier(String callUuid) {
        this.callUuid = callUuid;
        this.call = Call.begin(callUuid);
    }

    /** Verifies the next entry. */
    void verify(StoredEntry entry) {
        entries++;
        found = true;
        if (firstBreak.isPresent()) {
            return;
        }
        if (entry.version() != call.version() + 1) {
            breakAtNextVersion(null, "is missing");
        } else if (!entry.follows(previous)) {
            breakAtNextVersion(entry.id(), "is not what was written");
        } else {
            previous = entry.hash();
            call = entry.decoded().applyTo(call);
        }
    }

    /** Verifies that the entries lead to the stored call. Called once, after the last entry. */
    void finish(Optional<Call> stored) {
        found |= stored.isPresent();
        if (!found || firstBreak.isPresent()) {
            return;
        }
        if (stored.isEmpty()) {
            breakAtNextVersion(null, "is missing, and so is the call");
        } else if (call.version() != stored.get().version()) {
            breakAtNextVersion(null, "is missing");
        } else if (!sameAs(stored.get())) {
            firstBreak =
                    Optional.of(new ChainBreak(callUuid, call.version(), null, "does not produce the stored call"));
        }
    }

    /** Records that the next entry, or the stored call, is not valid JSON. */
    void markUnreadable() {
        found = true;
        breakAtNextVersion(null, "cannot be read");
    }

    private void breakAtNextVersion(@Nullable String entryId, String reason) {
        firstBreak = Optional.of(new ChainBreak(callUuid, call.version() + 1, entryId, reason));
    }

    private boolean sameAs(Call stored) {
        return call.userData().equals(stored.userData())
                && Set.copyOf(call.legs()).equals(Set.copyOf(stored.legs()));
    }

    /** Returns whether the call or an entry of it exists. */
    boolean found() {
        return found;
    }

    long entries() {
        return entries;
    }

    /** Returns the first entry that is wrong or missing. */
    Optional<ChainBreak> firstBreak() {
        return firstBreak;
    }
}
