package io.wrapup.calls.model;

import java.time.Instant;

/** A journal entry as a sink receives it. */
public record OutboxEntry(String id, String callUuid, Instant at, ChangeRecord record) {}
