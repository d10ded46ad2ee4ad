package io.wrapup.dispositions;

/** A released call of an agent for which neither a user event of the agent nor the user data contains a disposition. */
public record PendingDisposition(String callUuid, String userName) {}
