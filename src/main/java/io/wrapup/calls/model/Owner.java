package io.wrapup.calls.model;

/**
 * The agent a leg belongs to and the device it is on, as the directory said when the leg began: a number that is given to
 * somebody else tomorrow does not take today's calls along.
 */
public record Owner(String agentId, String userName, String deviceId) {}
