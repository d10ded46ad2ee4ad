package io.wrapup.gws.entity;

/** The agent's state on a device. */
public record UserState(String id, String displayName, String state) {

    public static final UserState LOGGED_OUT = new UserState("LoggedOut", "Logged out", "LoggedOut");
}
