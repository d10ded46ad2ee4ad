package io.wrapup.calls.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who made a change: an agent through the API, the telephony platform through its feed, or Wrapup by its own clock.
 *
 * @param from from where the agent's request came; null when it came from no network
 */
public record Actor(
        Source source, @Nullable String userName, @Nullable AddressKind from) {

    /** The way a change came in. */
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
