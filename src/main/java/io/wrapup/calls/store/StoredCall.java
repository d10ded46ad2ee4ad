package io.wrapup.calls.store;

import io.wrapup.calls.model.Call;

/** The newest version of a call, with the hash of its journal entry, to which the next entry is chained. */
public record StoredCall(Call call, EntryHash hash) {}
