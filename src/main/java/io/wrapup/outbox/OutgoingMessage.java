package io.wrapup.outbox;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A message for a sink, independent of the protocol.
 *
 * @param text the body, JSON
 * @param correlationId the id of the subject, such as the call; empty for none
 * @param properties headers that a receiver can read without parsing the body
 * @param timeToLive the time after which the message expires; {@link Duration#ZERO} for never
 */
public record OutgoingMessage(
        String text, Optional<String> correlationId, Map<String, String> properties, Duration timeToLive) {

    public OutgoingMessage {
        properties = Map.copyOf(properties);
    }
}
