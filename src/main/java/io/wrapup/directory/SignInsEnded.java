package io.wrapup.directory;

import java.util.Set;

/** The event that these users must sign in again, because the directory has another password or other rights for them, or has them no longer. */
public record SignInsEnded(Set<String> userNames) {

    public SignInsEnded {
        userNames = Set.copyOf(userNames);
    }
}
