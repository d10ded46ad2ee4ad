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
 * A consumer of the queue {@code wrapup.reporting}, in the place of a reporting solution. It stores all messages by
 * call and reconnects after a restart of the broker. Thread-safe.
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

    /** Starts to consume the queue of this site's broker. */
    public static ReportingConsumer at(Site site) {
        try {
            return new ReportingConsumer(site);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for a number of messages about a call, and returns all of them in the order of their arrival. */
    public List<Report> await(PhoneCall call, int atLeast) {
        Awaitility.await("reports about " + call.uuid())
                .atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .until(() -> of(call).size() >= atLeast);
        return of(call);
    }

    /**
     * Does the same without counting messages of a repeated id, which a broker or server may send again after a crash.
     */
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

    /** Waits for a report about a call and returns it. Fails if there are several. */
    public Report theOnlyOne(PhoneCall call) {
        List<Report> found = await(call, 1);
        if (found.size() > 1) {
            throw new AssertionError("more than one report: " + found);
        }
        return found.get(0);
    }

    /** Returns the messages about a call that have arrived so far. */
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
     * @param json the text of the message
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

        /** Returns a text property of the message. */
        public String property(String name) {
            try {
                return message.getStringProperty(name);
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
