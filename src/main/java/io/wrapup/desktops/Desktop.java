package io.wrapup.desktops;

import io.wrapup.calls.model.Call;
import io.wrapup.web.ApiUrls;

/** One connection of one agent's desktop, or a stream that several read. Its methods neither block nor throw: a slow or broken one is its own problem. */
public interface Desktop {

    /** Whose desktop it is. */
    String userName();

    /** The addresses by which this desktop reaches the API. */
    ApiUrls urls();

    /** Hands over a message, in its envelope and encoded, for delivery in order; who has not subscribed to the channel ignores it. */
    void deliver(String channel, String message);

    /** The same of a message about a call, with the call as it is after what the message tells. */
    default void deliver(String channel, String message, Call call) {
        deliver(channel, message);
    }

    /** Ends the connection, because messages were lost: the desktop connects again and reads the present state. */
    void disconnect();
}
