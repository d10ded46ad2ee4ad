package io.wrapup.dispositions.entity;

/** That an agent is no longer on a call, and neither they nor its user data say how it ended. */
public record OwedDisposition(String callUuid, String userName) {}
