package io.wrapup.reporting;

import io.wrapup.calls.model.OutboxEntry;
import io.wrapup.calls.model.Recipient;
import io.wrapup.calls.model.UserEvent;
import io.wrapup.outbox.OutboxReader;
import io.wrapup.outbox.jms.OutgoingMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the reporting solution reads on {@code wrapup.reporting.queue}: a message for each user event (architecture, 5.5). */
@ApplicationScoped
public class UserEventMessages implements OutboxReader {

    private static final Jsonb JSON = JsonbBuilder.create();

    @Inject
    @ConfigProperty(name = "wrapup.reporting.queue", defaultValue = "wrapup.reporting")
    String queue;

    @Override
    public Recipient recipient() {
        return Recipient.REPORTING;
    }

    @Override
    public Optional<String> queue() {
        return Optional.of(queue);
    }

    @Override
    public OutgoingMessage message(OutboxEntry entry) {
        UserEvent event = entry.account().userEvent().orElseThrow();
        Map<String, String> properties = properties(event);
        // By this Artemis drops what it has already.
        properties.put("_AMQ_DUPL_ID", event.id());
        return message(event, properties);
    }

    /** The same message to be sent once more, without what would have a broker drop it. */
    OutgoingMessage repeated(UserEvent event) {
        return message(event, properties(event));
    }

    private static Map<String, String> properties(UserEvent event) {
        Map<String, String> properties = new HashMap<>();
        properties.put("event", EventUserEvent.NAME);
        properties.put("eventId", event.id());
        properties.put("callUuid", event.callUuid());
        properties.put("agentId", event.owner().agentId());
        // One consumer at a time for a call, so that its events stay in order with many consumers.
        properties.put("JMSXGroupID", event.callUuid());
        return properties;
    }

    private static OutgoingMessage message(UserEvent event, Map<String, String> properties) {
        String text = JSON.toJson(EventUserEvent.of(event));
        return new OutgoingMessage(text, Optional.of(event.callUuid()), properties, Duration.ZERO);
    }
}
