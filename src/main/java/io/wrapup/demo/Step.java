package io.wrapup.demo;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What happens next in a demo call: an event of the platform, or an agent setting a disposition.
 *
 * @param afterMillis from the beginning of the call
 * @param event the event; absent when an agent acts
 * @param agent the user name of the agent who acts; absent for an event
 */
record Step(
        long afterMillis,
        String callUuid,
        @Nullable JsonObject event,
        @Nullable String agent) {}
