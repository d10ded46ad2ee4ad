package io.wrapup.desktops;

import io.wrapup.calls.model.Call;
import io.wrapup.web.ApiUrls;
import org.jspecify.annotations.Nullable;

/** Something that the desktops of one agent have to hear. */
interface DesktopEvent {

    /** Whose desktops. */
    String userName();

    /** The channel it travels on. */
    String channel();

    /** The call it is about, as it is afterwards; null when it is about none. */
    @Nullable
    Call call();

    /**
     * The message, with the addresses by which its reader reaches the API.
     *
     * @param withMetrics whether it says how long it took
     */
    Object message(ApiUrls urls, boolean withMetrics);
}
