package io.wrapup.calls.model;

import java.time.Instant;

/** A journal entry in the form that a sink receives. */
public record OutboxEntry(String id, String callUuid, Instant at, ChangeRecord record) {}
