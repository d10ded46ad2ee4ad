package io.wrapup.directory;

/**
 * A role of users. The names are those the API shows in a user's {@code roles}, and those of the groups of a signed-in
 * caller; the text constants are for {@code @RolesAllowed}.
 */
public enum Role {
    /** Handles calls and sets their dispositions. */
    ROLE_AGENT,
    /** Watches the calls of all agents. */
    ROLE_SUPERVISOR,
    /** Administers the server. */
    ROLE_ADMIN,
    /** The telephony platform, which reports what happens to calls. */
    ROLE_TELEPHONY,
    /** The reporting solution, which reconciles and replays. */
    ROLE_REPORTING;

    /** Every user who is signed in, whatever their roles (Jakarta Servlet 6.0, 13.3). */
    public static final String SIGNED_IN = "**";

    public static final String AGENT = "ROLE_AGENT";
    public static final String SUPERVISOR = "ROLE_SUPERVISOR";
    public static final String ADMIN = "ROLE_ADMIN";
    public static final String TELEPHONY = "ROLE_TELEPHONY";
    public static final String REPORTING = "ROLE_REPORTING";
}
