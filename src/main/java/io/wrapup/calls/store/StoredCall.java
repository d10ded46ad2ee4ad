package io.wrapup.calls.store;

import io.wrapup.calls.model.Call;

/** A call in its newest version, and the hash of the journal entry that made it, to which the next entry will be chained. */
public record StoredCall(Call call, EntryHash hash) {}
