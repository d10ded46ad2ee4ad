package io.wrapup.directory;

/**
 * A telephone of an agent: the {@code id} stands in URLs, the {@code phoneNumber} is the DN the telephony platform
 * knows. Both are unique in a {@link Directory}.
 */
public record Device(String id, String phoneNumber) {}
