package io.wrapup.calls.entity;

import org.jspecify.annotations.Nullable;

/** Who made a change: an agent through the API, or the telephony platform through its feed. */
public record Actor(Source source, @Nullable String userName) {

    /** The way a change came in. */
    public enum Source {
        API,
        FEED
    }

    public static final Actor PLATFORM = new Actor(Source.FEED, null);

    public static Actor agent(String userName) {
        return new Actor(Source.API, userName);
    }
}
