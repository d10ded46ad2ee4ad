package io.wrapup.broker;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A persistent text message to be sent.
 *
 * @param correlationId what it is about; empty for none
 * @param properties the string properties it carries
 * @param timeToLive how long it is worth delivering; {@link Duration#ZERO} for ever
 */
public record OutgoingMessage(
        String text, Optional<String> correlationId, Map<String, String> properties, Duration timeToLive) {

    public OutgoingMessage {
        properties = Map.copyOf(properties);
    }
}
