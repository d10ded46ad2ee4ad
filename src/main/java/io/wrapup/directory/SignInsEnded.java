package io.wrapup.directory;

import java.util.Set;

/**
 * The event that these users must sign in again, because the directory has changed their password or rights, or removed
 * them.
 */
public record SignInsEnded(Set<String> userNames) {

    public SignInsEnded {
        userNames = Set.copyOf(userNames);
    }
}
