package io.wrapup.desktops;

import io.wrapup.calls.model.Call;
import org.jspecify.annotations.Nullable;

/**
 * An encoded message for desktops.
 *
 * @param call the call in the version that the message describes; null if it is about no call
 * @param number the number of the message, the same on all nodes of a cluster; 0 without a cluster
 */
public record DesktopMessage(
        String channel, String text, @Nullable Call call, long number) {}
