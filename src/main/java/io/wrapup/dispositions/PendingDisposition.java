package io.wrapup.dispositions;

/** That an agent is no longer on a call, and neither they nor its user data say how it ended. */
public record PendingDisposition(String callUuid, String userName) {}
