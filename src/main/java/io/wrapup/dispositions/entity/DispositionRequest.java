package io.wrapup.dispositions.entity;

import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * An agent's wish to set a disposition.
 *
 * @param userName the agent who asks
 * @param deviceId the device named in the request; otherwise any leg of the agent will do
 * @param key the user data key; otherwise the configured one
 * @param userData more pairs to be set together with it
 * @param idempotencyKey the client's own name for this request: a repeat has no second effect
 */
public record DispositionRequest(
        String userName,
        String callUuid,
        Optional<String> deviceId,
        Optional<String> key,
        String value,
        JsonObject userData,
        Optional<String> idempotencyKey) {}
