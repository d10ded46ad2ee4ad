package io.wrapup.calls;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.ChangeRecord;

/** A change that a test writes to the journal. */
public record TestEntry(String id, ChangeRecord record, Call call) {}
