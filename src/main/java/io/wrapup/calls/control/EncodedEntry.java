package io.wrapup.calls.control;

import io.wrapup.calls.entity.JournalEntry;
import io.wrapup.calls.entity.Recipient;
import java.util.Optional;

/** A journal entry and the texts that are stored of it, made on the requesting thread so that the one committer only writes. */
record EncodedEntry(JournalEntry entry, Optional<Recipient> recipient, String account, String snapshot) {

    static EncodedEntry of(JournalEntry entry, Optional<Recipient> recipient) {
        return new EncodedEntry(
                entry, recipient, CallCodec.write(entry.account()), CallCodec.write(entry.call()));
    }
}
