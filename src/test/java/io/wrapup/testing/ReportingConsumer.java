package io.wrapup.testing;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/**
 * The reporting solution: it takes every message from the queue {@code wrapup.reporting} and keeps them by call. Stays
 * connected over restarts of the broker. Thread-safe.
 */
public final class ReportingConsumer implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Connection connection;
    private final Map<String, List<Report>> reports = new ConcurrentHashMap<>();

    private ReportingConsumer(Site site) throws JMSException {
        connection = site.brokerAccount()
                .connectionsTo("failover:(" + site.brokerUrl() + ")")
                .createConnection();
        var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        session.createConsumer(session.createQueue("wrapup.reporting")).setMessageListener(this::keep);
        connection.start();
    }

    /** Begins to read the queue of this site's broker. */
    public static ReportingConsumer at(Site site) {
        try {
            return new ReportingConsumer(site);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What has come about a call, once at least so many messages have, in the order in which they came. */
    public List<Report> await(PhoneCall call, int atLeast) {
        Awaitility.await("reports about " + call.uuid())
                .atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .until(() -> of(call).size() >= atLeast);
        return of(call);
    }

    /** The same without what came again, by which a broker or server that died makes sure of its delivery. */
    public List<Report> awaitDistinct(PhoneCall call, int atLeast) {
        Awaitility.await("reports about " + call.uuid())
                .atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .until(() -> distinct(call).size() >= atLeast);
        return distinct(call);
    }

    private List<Report> distinct(PhoneCall call) {
        Map<String, Report> byId = new LinkedHashMap<>();
        of(call).forEach(report -> byId.putIfAbsent(report.id(), report));
        return List.copyOf(byId.values());
    }

    /** The only report about a call so far. */
    public Report theOnlyOne(PhoneCall call) {
        List<Report> found = await(call, 1);
        if (found.size() > 1) {
            throw new AssertionError("more than one report: " + found);
        }
        return found.get(0);
    }

    /** What has come about a call until now. */
    public List<Report> of(PhoneCall call) {
        return List.copyOf(reports.getOrDefault(call.uuid(), List.of()));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(Message message) {
        try (JsonReader reader = Json.createReader(new StringReader(((TextMessage) message).getText()))) {
            var report = new Report(message, reader.readObject());
            reports.computeIfAbsent(report.callUuid(), callUuid -> new CopyOnWriteArrayList<>())
                    .add(report);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * One message.
     *
     * @param json its text
     */
    public record Report(Message message, JsonObject json) {

        public String id() {
            return json.getString("id");
        }

        public String callUuid() {
            return json.getString("callUuid");
        }

        public JsonObject userData() {
            return json.getJsonObject("userData");
        }

        /** A property of the message that is a text. */
        public String property(String name) {
            try {
                return message.getStringProperty(name);
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
