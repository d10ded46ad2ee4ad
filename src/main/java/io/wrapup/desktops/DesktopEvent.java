package io.wrapup.desktops;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Position;
import io.wrapup.web.ApiUrls;
import org.jspecify.annotations.Nullable;

/** An event for the desktops of one agent. */
interface DesktopEvent {

    /** Returns the user name of the agent. */
    String userName();

    /** Returns the channel of the message. */
    String channel();

    /** Returns the position of the change; {@link Position#NONE} without a cluster. */
    Position position();

    /** Returns the call after the change; null if the event is about no call. */
    @Nullable
    Call call();

    /**
     * Returns the message.
     *
     * @param urls the base of the API URLs for the receiver
     * @param withMetrics whether the message contains {@link MessageMetrics}
     */
    Object message(ApiUrls urls, boolean withMetrics);
}
