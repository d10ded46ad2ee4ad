package io.wrapup.desktops;

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

    /** Queues a message for delivery in order. It is ignored if the desktop has not subscribed to its channel. */
    void deliver(DesktopMessage message);

    /** Ends the connection, because messages were lost. The desktop connects again and reads the present state. */
    void disconnect();
}
