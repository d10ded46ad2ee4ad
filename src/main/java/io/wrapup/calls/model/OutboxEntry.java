package io.wrapup.calls.model;

import java.time.Instant;

/** A journal entry as its {@link Recipient} has to hear of it. */
public record OutboxEntry(String id, String callUuid, Instant at, ChangeRecord account) {}
