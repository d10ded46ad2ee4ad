package io.wrapup.testing;

/** A user in the {@link TestDirectory}: an agent with one device, or a machine or supervisor with none ({@code ""}). */
public record TestAgent(String userName, String password, String deviceId, String phoneNumber) {}
