package io.wrapup.calls;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.ChangeRecord;

/** A change to be written to the journal by a test. */
public record TestEntry(String id, ChangeRecord record, Call call) {}
