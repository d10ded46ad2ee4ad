package io.wrapup.telephony;

import io.wrapup.calls.journal.Outbox;
import io.wrapup.calls.model.OutboxEntry;
import io.wrapup.calls.model.Recipient;
import io.wrapup.outbox.OutboxReader;
import io.wrapup.outbox.jms.OutgoingMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What the telephony platform reads on {@code wrapup.telephony.requests}: what agents want of it. A request that nobody has read within
 * {@code wrapup.telephony.request-ttl} is not worth carrying out any more, and the broker drops it.
 */
@ApplicationScoped
public class PlatformRequests implements OutboxReader {

    private static final Jsonb JSON = JsonbBuilder.create();

    @Inject
    Outbox outbox;

    @Inject
    @ConfigProperty(name = "wrapup.telephony.request-ttl", defaultValue = "PT1M")
    Duration timeToLive;

    @Override
    public Recipient recipient() {
        return Recipient.TELEPHONY;
    }

    @Override
    public Optional<String> queue() {
        return outbox.telephonyRequests();
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
}
