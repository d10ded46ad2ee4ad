package io.wrapup.calls.control;

import io.wrapup.calls.entity.JournalEntry;

/** A journal entry and the texts that are stored of it, made on the requesting thread so that the one committer only writes. */
record EncodedEntry(JournalEntry entry, String account, String snapshot) {

    static EncodedEntry of(JournalEntry entry) {
        return new EncodedEntry(entry, CallCodec.write(entry.account()), CallCodec.write(entry.call()));
    }

    boolean forReporting() {
        return entry.account().userEvent().isPresent();
    }
}
