package io.wrapup.calls.control;

import io.wrapup.calls.entity.Call;

/** A call in its newest version, and the hash of the journal entry that made it, to which the next entry will be chained. */
record KeptCall(Call call, EntryHash hash) {}
