package io.wrapup.reporting;

import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.OutboxEntry;
import io.wrapup.calls.model.UserEvent;
import io.wrapup.outbox.OutgoingMessage;
import io.wrapup.outbox.Sink;
import io.wrapup.outbox.SinkConnection;
import io.wrapup.outbox.Sinks;
import io.wrapup.outbox.jms.JmsQueues;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The sink that puts each user event on the queue {@code wrapup.reporting.queue}, as an EventUserEvent in JSON. */
@ApplicationScoped
public class ReportingSink implements Sink {

    private static final Jsonb JSON = JsonbBuilder.create();

    @Inject
    @ConfigProperty(name = "wrapup.reporting.queue", defaultValue = "wrapup.reporting")
    String queue;

    @EJB
    JmsQueues queues;

    @Override
    public String name() {
        return Sinks.REPORTING;
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public boolean accepts(ChangeRecord record) {
        return record.userEvent().isPresent();
    }

    @Override
    public SinkConnection connect() {
        return queues.open(queue);
    }

    /** Returns the queue that the reporting system reads. */
    String queue() {
        return queue;
    }

    @Override
    public OutgoingMessage message(OutboxEntry entry) {
        UserEvent event = entry.record().userEvent().orElseThrow();
        Map<String, String> properties = properties(event);
        // Artemis drops a message with an id that it has received before.
        properties.put("_AMQ_DUPL_ID", event.id());
        return message(event, properties);
    }

    /** Returns the message for a replay, without the property that makes a broker drop duplicates. */
    OutgoingMessage replayMessage(UserEvent event) {
        return message(event, properties(event));
    }

    private static Map<String, String> properties(UserEvent event) {
        Map<String, String> properties = new HashMap<>();
        properties.put("event", EventUserEvent.NAME);
        properties.put("eventId", event.id());
        properties.put("callUuid", event.callUuid());
        properties.put("agentId", event.owner().agentId());
        // With several consumers, all events of a call go to the same one and stay in order.
        properties.put("JMSXGroupID", event.callUuid());
        return properties;
    }

    private static OutgoingMessage message(UserEvent event, Map<String, String> properties) {
        String text = JSON.toJson(EventUserEvent.of(event));
        return new OutgoingMessage(text, Optional.of(event.callUuid()), properties, Duration.ZERO);
    }
}
