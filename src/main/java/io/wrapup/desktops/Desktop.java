package io.wrapup.desktops;

import io.wrapup.calls.model.Call;
import io.wrapup.web.ApiUrls;

/**
 * A connection of an agent's desktop, or a stream that several connections read. The methods neither block nor throw;
 * an implementation handles a slow or broken client itself.
 */
public interface Desktop {

    /** Returns the user name of the agent. */
    String userName();

    /** Returns the base of the API URLs for this desktop. */
    ApiUrls urls();

    /**
     * Queues an encoded message for delivery in order. The message is ignored if the desktop has not subscribed to the
     * channel.
     */
    void deliver(String channel, String message);

    /**
     * Queues a message about a call.
     *
     * @param call the call in the version that the message describes
     */
    default void deliver(String channel, String message, Call call) {
        deliver(channel, message);
    }

    /** Ends the connection, because messages were lost. The desktop connects again and reads the present state. */
    void disconnect();
}
