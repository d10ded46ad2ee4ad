package io.wrapup.calls.model;

/**
 * The agent of a leg and the device of the leg, as the directory defined them when the leg began. If the number is
 * assigned to another agent later, existing legs keep their owner.
 */
public record Owner(String agentId, String userName, String deviceId) {}
