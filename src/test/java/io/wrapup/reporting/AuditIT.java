package io.wrapup.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Deployments;
import io.wrapup.testing.Desk;
import io.wrapup.testing.JmsQueue;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Reply;
import io.wrapup.testing.ReportingConsumer;
import io.wrapup.testing.ReportingConsumer.Report;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestDirectory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The audit operations: the history of a call, and the delivery status, reconciliation, replay and verification of
 * events.
 */
@ExtendWith(ArquillianExtension.class)
class AuditIT {

    private final Site site = Server.site();
    private final Platform platform = Platform.of(site);
    private final Desk desk = Desk.ofNewAgent(site);
    private final Rest supervisor = Rest.signedIn(site, TestDirectory.SUPERVISOR);
    private final Rest reporting = Rest.signedIn(site, TestDirectory.REPORTING);

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @Test
    void returnsTheAuthorTimeAndFactsOfEachChange() {
        Instant began = Instant.now().minusMillis(1);
        PhoneCall call = platform.callOf(desk.agent());
        desk.setDisposition(call, "Sold");
        desk.setDisposition(call, "Referred");

        JsonArray history = history(supervisor, call);
        assertThat(history).hasSize(3);
        JsonObject entry = history.getJsonObject(2);
        assertThat(entry.getInt("version")).isEqualTo(3);
        assertThat(Instant.parse(entry.getString("at"))).isBetween(began, Instant.now());
        assertThat(entry.getJsonObject("actor"))
                .isEqualTo(Json.createObjectBuilder()
                        .add("source", "API")
                        .add("userName", desk.agent().userName())
                        .add("deviceId", desk.agent().deviceId())
                        .add("address", "loopback")
                        .build());
        assertThat(entry.getJsonArray("facts"))
                .containsExactly(Json.createObjectBuilder()
                        .add("fact", "UserDataChanged")
                        .add("before", Json.createObjectBuilder().add("DispositionCode", "Sold"))
                        .add("now", Json.createObjectBuilder().add("DispositionCode", "Referred"))
                        .add("thisDN", desk.dn())
                        .build());
        assertThat(history.getJsonObject(0).getJsonObject("actor").getString("source"))
                .isEqualTo("FEED");
        assertThat(history(desk.rest(), call).getJsonObject(0)).isEqualTo(history.getJsonObject(0));
    }

    @Test
    void refusesTheHistoryToAgentsWithoutALegOfTheCall() {
        PhoneCall call = platform.callOf(desk.agent());
        Desk other = Desk.ofNewAgent(site);

        assertThat(other.rest().get(historyPath(call))).isRefused(404, 6);
        assertThat(Rest.anonymous(site).get(historyPath(call))).isRefused(403, 20);
        assertThat(supervisor.get("/api/v2/calls/nobodys/history")).isRefused(404, 6);
    }

    @Test
    void returnsTheCallAtAnEarlierTime() {
        PhoneCall call = platform.callOf(desk.agent());
        desk.setDisposition(call, "Sold");
        String then = history(supervisor, call).getJsonObject(1).getString("at");
        Awaitility.await().until(() -> Instant.now().isAfter(Instant.parse(then).plusMillis(1)));
        desk.setDisposition(call, "Referred");
        call.released(desk.dn());

        JsonObject past =
                supervisor.get(historyPath(call) + "?at=" + then).json().getJsonObject("call");
        assertThat(past.getJsonObject("userData").getString("DispositionCode")).isEqualTo("Sold");
        assertThat(past.getBoolean("active")).isTrue();
        JsonObject leg = past.getJsonArray("parties").getJsonObject(0);
        assertThat(leg.getString("state")).isEqualTo("Established");
        assertThat(leg.getString("userName")).isEqualTo(desk.agent().userName());
        assertThat(supervisor.get(historyPath(call) + "?at=2020-01-01T00:00:00Z"))
                .isRefused(404, 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at=yesterday", "at=", "after=x", "at=2026-11-22T00:00:00Z&at=2026-11-22T00:00:00Z"})
    void refusesAnInvalidTimeOrVersion(String query) {
        PhoneCall call = platform.callOf(desk.agent());

        assertThat(supervisor.get(historyPath(call) + "?" + query)).isRefused(400, 10);
    }

    @Test
    void returnsTheDeliveryStatusOfEachEvent() {
        PhoneCall call = platform.releasedCallOf(desk.agent());
        desk.setDisposition(call, "Referred");
        Report report = awaitReports(call, 1).get(0);

        JsonObject event = awaitAcknowledged(call, 1).getJsonObject(0);
        assertThat(event.getString("id")).isEqualTo(report.id());
        assertThat(event.getJsonObject("event").getJsonObject("userData")).isEqualTo(report.userData());
        assertThat(List.of(
                        Instant.parse(event.getString("acceptedAt")),
                        Instant.parse(event.getString("sentAt")),
                        Instant.parse(event.getString("acknowledgedAt"))))
                .isSorted();
        JsonArray history = history(supervisor, call);
        assertThat(history.getJsonObject(history.size() - 1)
                        .getJsonObject("delivery")
                        .getString("state"))
                .isEqualTo("acknowledged");
    }

    @Test
    void reconcilesATimeRange() {
        PhoneCall call = platform.releasedCallOf(desk.agent());
        Instant from = Instant.now();
        IntStream.range(0, 5).forEach(number -> desk.setDisposition(call, "number " + number));
        awaitAcknowledged(call, 5);

        Reply reply = reporting.get("/reporting/reconcile?from=" + from.minusSeconds(1) + "&to="
                + Instant.now().plusSeconds(1));
        assertThat(reply).succeeded();
        JsonObject counts = reply.json().getJsonObject("counts");
        assertThat(counts.getInt("accepted")).isGreaterThanOrEqualTo(5);
        assertThat(counts.getInt("acknowledged") + counts.getInt("waiting")).isEqualTo(counts.getInt("accepted"));
        assertThat(reply.json().getJsonArray("waiting")).hasSize(counts.getInt("waiting"));
    }

    @Test
    void replaysEventsUnderTheSameIdsInOrder() {
        PhoneCall call = platform.releasedCallOf(desk.agent());
        IntStream.range(0, 5).forEach(number -> desk.setDisposition(call, "number " + number));
        try (ReportingConsumer consumer = ReportingConsumer.at(site)) {
            consumer.await(call, 5);
            awaitAcknowledged(call, 5);
            Reply reply = replay(
                    Json.createObjectBuilder().add("callUuid", call.uuid()).build());

            assertThat(reply).hasBody("{\"statusCode\":0,\"queue\":\"wrapup.reporting\",\"sent\":5}");
            List<Report> reports = consumer.await(call, 10);
            assertThat(reports.subList(5, 10))
                    .extracting(Report::id)
                    .isEqualTo(reports.subList(0, 5).stream().map(Report::id).toList());
            assertThat(reports.subList(5, 10))
                    .extracting(Report::json)
                    .isEqualTo(reports.subList(0, 5).stream().map(Report::json).toList());
            // With this property Artemis would drop the replayed event as a duplicate.
            assertThat(reports.get(5).property("_AMQ_DUPL_ID")).isNull();
        }
    }

    @Test
    void replaysEventsToAnotherQueue() throws JMSException {
        PhoneCall call = platform.releasedCallOf(desk.agent());
        desk.setDisposition(call, "Referred");
        String id = awaitAcknowledged(call, 1).getJsonObject(0).getString("id");
        String queue = "archive." + call.uuid();
        assertThat(replay(Json.createObjectBuilder()
                        .add("callUuid", call.uuid())
                        .add("queue", queue)
                        .build()))
                .succeeded();

        try (JmsQueue archive = JmsQueue.named(queue, site)) {
            Message message = archive.receive();
            assertThat(message.getStringProperty("eventId")).isEqualTo(id);
        }
    }

    @Test
    void verifiesTheHashChains() {
        PhoneCall call = platform.releasedCallOf(desk.agent());
        desk.setDisposition(call, "Referred");

        assertThat(reporting.get("/reporting/verify?callUuid=" + call.uuid()))
                .hasBody("{\"statusCode\":0,\"intact\":true,\"calls\":1,\"entries\":3,\"broken\":[]}");
        Reply all = reporting.get("/reporting/verify?from=" + Instant.now().minus(Duration.ofHours(1)) + "&to="
                + Instant.now().plusSeconds(1));
        assertThat(all).succeeded();
        assertThat(all.json().getBoolean("intact")).isTrue();
        assertThat(reporting.get("/reporting/verify?callUuid=nobodys")).isRefused(404, 6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "events 1",
                "events?from=2026-11-22T00:00:00Z 1",
                "events?from=x&to=y 10",
                "events?callUuid=a&state=lost 10",
                "events?callUuid=a&limit=0 10",
                "events?callUuid=a&limit=1001 10",
                "events?callUuid=a&callUuid=b 10",
                "reconcile?callUuid=a 1",
                "reconcile?from=2026-11-22T00:00:00Z&to=2026-11-21T00:00:00Z 10",
                "verify 1"
            })
    void refusesInvalidQueries(String query, int statusCode) {
        assertThat(reporting.get("/reporting/" + query)).isRefused(400, statusCode);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '~',
            value = {"{} 1", "[] 10", "{ 10", "{\"callUuid\":\"a\",\"queue\":\"a,b\"} 10", "{\"callUuid\":7} 10"})
    void refusesInvalidReplayRequests(String body, int statusCode) {
        assertThat(reporting.post("/reporting/replay", body)).isRefused(400, statusCode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "reconcile", "verify"})
    void refusesOtherRoles(String path) {
        assertThat(desk.rest().get("/reporting/" + path)).isRefused(403, 5);
        assertThat(Rest.anonymous(site).get("/reporting/" + path)).isRefused(403, 20);
        assertThat(desk.rest().post("/reporting/replay", "{}")).isRefused(403, 5);
    }

    private JsonArray history(Rest client, PhoneCall call) {
        Reply reply = client.get(historyPath(call));
        assertThat(reply).succeeded();
        return reply.json().getJsonArray("history");
    }

    private static String historyPath(PhoneCall call) {
        return "/api/v2/calls/" + call.uuid() + "/history";
    }

    private Reply replay(JsonObject body) {
        return reporting.post("/reporting/replay", body.toString());
    }

    private List<Report> awaitReports(PhoneCall call, int atLeast) {
        try (ReportingConsumer consumer = ReportingConsumer.at(site)) {
            return consumer.await(call, atLeast);
        }
    }

    private JsonArray awaitAcknowledged(PhoneCall call, int number) {
        String path = "/reporting/events?state=acknowledged&callUuid=" + call.uuid();
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> reporting.get(path).json().getJsonArray("events"), events -> events.size() == number);
    }
}
