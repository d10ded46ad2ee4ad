package io.wrapup.faults;

import io.wrapup.testing.Site;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The messages of the reporting queue: the values of each call in order, without messages of a repeated id.
 * Thread-safe.
 */
final class Reported implements AutoCloseable {

    private final Connection connection;
    private final Map<String, Map<String, String>> valuesByCall = new ConcurrentHashMap<>();
    private final AtomicLong repeats = new AtomicLong();

    Reported(Site site) {
        try {
            connection = site.brokerAccount()
                    .connectionsTo("failover:(" + site.brokerUrl() + ")?maxReconnectDelay=500")
                    .createConnection();
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            session.createConsumer(session.createQueue("wrapup.reporting")).setMessageListener(this::onMessage);
            connection.start();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private void onMessage(Message message) {
        try (JsonReader reader = Json.createReader(new StringReader(message.getBody(String.class)))) {
            JsonObject event = reader.readObject();
            Map<String, String> values =
                    valuesByCall.computeIfAbsent(event.getString("callUuid"), call -> new LinkedHashMap<>());
            synchronized (values) {
                String value = event.getJsonObject("userData").getString("DispositionCode");
                if (values.putIfAbsent(event.getString("id"), value) != null) {
                    repeats.incrementAndGet();
                }
            }
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the reported values of a call, in order. */
    List<String> of(String callUuid) {
        Map<String, String> values = valuesByCall.getOrDefault(callUuid, Map.of());
        synchronized (values) {
            return List.copyOf(values.values());
        }
    }

    /** Returns the number of messages with a repeated id. */
    long repeats() {
        return repeats.get();
    }

    long count() {
        Collection<Map<String, String>> all = valuesByCall.values();
        return all.stream().mapToLong(Map::size).sum();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
