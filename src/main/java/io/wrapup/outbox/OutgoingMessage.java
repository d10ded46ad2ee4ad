package io.wrapup.outbox;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A message for a sink, in the terms of no protocol.
 *
 * @param text the body, JSON
 * @param correlationId what the message is about; empty for none
 * @param properties headers that a receiver can read without parsing the body
 * @param timeToLive how long the message is of use; {@link Duration#ZERO} for ever
 */
public record OutgoingMessage(
        String text, Optional<String> correlationId, Map<String, String> properties, Duration timeToLive) {

    public OutgoingMessage {
        properties = Map.copyOf(properties);
    }
}
