package io.wrapup.telephony;

import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.OutboxEntry;
import io.wrapup.outbox.OutgoingMessage;
import io.wrapup.outbox.Sink;
import io.wrapup.outbox.SinkConnection;
import io.wrapup.outbox.jms.JmsQueues;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The sink that sends requests of agents to the telephony platform, on the queue {@code wrapup.telephony.requests}. The
 * broker drops a request that is not read within {@code wrapup.telephony.request-ttl}. Without a queue the sink is
 * disabled.
 */
@ApplicationScoped
public class PlatformRequestSink implements Sink {

    private static final Jsonb JSON = JsonbBuilder.create();

    @Inject
    @ConfigProperty(name = "wrapup.telephony.request-ttl", defaultValue = "PT1M")
    Duration timeToLive;

    @Inject
    @ConfigProperty(name = "wrapup.telephony.requests")
    Optional<String> queue;

    @EJB
    JmsQueues queues;

    @Override
    public String name() {
        return "telephony";
    }

    @Override
    public boolean enabled() {
        return queue.isPresent();
    }

    /** Accepts changes by agents, except user events, which concern the reporting system only. */
    @Override
    public boolean accepts(ChangeRecord record) {
        return record.actor().source() == Actor.Source.API && record.userEvent().isEmpty();
    }

    @Override
    public OutgoingMessage message(OutboxEntry entry) {
        PlatformRequest request = PlatformRequest.of(entry);
        Map<String, String> properties = Map.of(
                "operationName", request.operationName(),
                "requestId", request.id(),
                "callUuid", request.callUuid(),
                "thisDN", request.thisDN(),
                "JMSXGroupID", request.callUuid(),
                "_AMQ_DUPL_ID", request.id());
        return new OutgoingMessage(JSON.toJson(request), Optional.of(request.callUuid()), properties, timeToLive);
    }

    @Override
    public SinkConnection connect() {
        return queues.open(queue.orElseThrow());
    }
}
