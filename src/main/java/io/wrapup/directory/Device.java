package io.wrapup.directory;

/**
 * A telephone of an agent: the {@code id} is part of URLs, the {@code phoneNumber} is the DN that the telephony
 * platform uses. Both are unique in a {@link Directory}.
 */
public record Device(String id, String phoneNumber) {}
