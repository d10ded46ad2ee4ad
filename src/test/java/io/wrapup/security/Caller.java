package io.wrapup.security;

import io.wrapup.testing.Rest;
import io.wrapup.testing.TestAgent;
import io.wrapup.testing.TestDirectory;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A caller with exactly one role: a column of the authorization table, in this order. */
enum Caller {
    NONE(null),
    AGENT(TestDirectory.newAgent()),
    VOICELESS(TestDirectory.WITHOUT_VOICE),
    SUPERVISOR(TestDirectory.SUPERVISOR),
    ADMIN(TestDirectory.ADMINISTRATOR),
    TELEPHONY(TestDirectory.TELEPHONY),
    REPORTING(TestDirectory.REPORTING);

    private final Optional<TestAgent> user;

    Caller(@Nullable TestAgent user) {
        this.user = Optional.ofNullable(user);
    }

    /** The user in the test directory; none for a caller that is not signed in. */
    Optional<TestAgent> user() {
        return user;
    }

    /** Returns the user, if it is an agent with a device, which can have calls. */
    Optional<TestAgent> agent() {
        return user.filter(signedIn -> !signedIn.deviceId().isEmpty());
    }

    /**
     * Returns whether the caller can be in that situation: a user without a device has no own call; a caller without a
     * sign-in has no calls.
     */
    boolean canBeIn(Situation situation) {
        return !situation.isOwn() || user.isEmpty() || agent().isPresent();
    }

    /** Returns the header lines that sign the caller in. */
    List<String> credentials() {
        return user.map(signedIn -> List.of("Authorization: " + Rest.basic(signedIn)))
                .orElse(List.of());
    }
}
