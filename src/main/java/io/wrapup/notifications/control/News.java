package io.wrapup.notifications.control;

import io.wrapup.gws.entity.ApiUrls;

/** Something that the desktops of one agent have to hear. */
interface News {

    /** Whose desktops. */
    String userName();

    /** The channel it travels on. */
    String channel();

    /**
     * The message, with the addresses by which its reader reaches the API.
     *
     * @param withMetrics whether it says how long it took
     */
    Object message(ApiUrls urls, boolean withMetrics);
}
