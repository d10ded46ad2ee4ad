package io.wrapup.calls.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The author of a change: an agent through the API, the telephony platform through its feed, or Wrapup itself when a
 * timeout ends.
 *
 * @param from the kind of network address of the agent's request; null if the request did not come over a network
 */
public record Actor(
        Source source, @Nullable String userName, @Nullable AddressKind from) {

    /** The origin of a change. */
    public enum Source {
        API,
        FEED,
        WRAPUP
    }

    public static final Actor PLATFORM = new Actor(Source.FEED, null, null);

    public static final Actor WRAPUP = new Actor(Source.WRAPUP, null, null);

    public static Actor agent(String userName) {
        return new Actor(Source.API, userName, null);
    }

    public Actor from(Optional<AddressKind> kind) {
        return new Actor(source, userName, kind.orElse(null));
    }
}
