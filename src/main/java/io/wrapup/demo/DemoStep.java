package io.wrapup.demo;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A step of a demo call: an event of the platform, or a disposition by an agent.
 *
 * @param afterMillis the time since the beginning of the call
 * @param event the event; null if an agent sets a disposition
 * @param agent the user name of the agent; null for an event
 */
record DemoStep(
        long afterMillis,
        String callUuid,
        @Nullable JsonObject event,
        @Nullable String agent) {}
