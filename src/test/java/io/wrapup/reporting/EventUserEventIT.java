package io.wrapup.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wrapup.testing.BrokerAccount;
import io.wrapup.testing.Deployments;
import io.wrapup.testing.Desk;
import io.wrapup.testing.JmsQueue;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.ReportingConsumer;
import io.wrapup.testing.ReportingConsumer.Report;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The messages on the reporting queue. */
@ExtendWith(ArquillianExtension.class)
class EventUserEventIT {

    private final Site site = Server.site();
    private final Platform platform = Platform.of(site);
    private final Desk desk = Desk.ofNewAgent(site);

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @Test
    void containsAllMembersOfTheCallAndTheAgent() {
        Instant releasedAt = Instant.now().minus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.MILLIS);
        PhoneCall call = platform.newCall();
        call.send(call.event("EventEstablished", desk.dn()).add("ani", "4930123456"))
                .releasedAt(desk.dn(), releasedAt);
        Instant before = Instant.now();
        desk.setDisposition(call, "Referred");
        JsonObject json = singleReport(call).json();

        assertThat(Instant.parse(json.getString("time"))).isBetween(before.minusMillis(1), Instant.now());
        JsonObject expected = Json.createObjectBuilder()
                .add("event", "EventUserEvent")
                .add("id", json.getString("id"))
                .add("time", json.getString("time"))
                .add("callUuid", call.uuid())
                .add("connId", call.connId())
                .add("thisDN", desk.dn())
                .add("deviceId", desk.agent().deviceId())
                .add("agentId", agentId())
                .add("userName", desk.agent().userName())
                .add("callType", "Internal")
                .add("dnis", "15000")
                .add("ani", "4930123456")
                .add("releasedAt", releasedAt.toString())
                .add("userData", Json.createObjectBuilder().add("DispositionCode", "Referred"))
                .build();
        assertThat(json).isEqualTo(expected);
    }

    @Test
    void hasPropertiesForSelectingAndGrouping() throws JMSException {
        PhoneCall call = platform.releasedCallOf(desk.agent());
        desk.setDisposition(call, "Referred");
        Report report = singleReport(call);

        assertThat(report.property("event")).isEqualTo("EventUserEvent");
        assertThat(report.property("eventId")).isEqualTo(report.id());
        assertThat(report.property("callUuid")).isEqualTo(call.uuid());
        assertThat(report.property("agentId")).isEqualTo(agentId());
        assertThat(report.property("JMSXGroupID")).isEqualTo(call.uuid());
        assertThat(report.property("_AMQ_DUPL_ID")).isEqualTo(report.id());
        assertThat(report.message().getJMSCorrelationID()).isEqualTo(call.uuid());
        assertThat(report.message().getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
    }

    @Test
    void arrivesOnceForEachDispositionInOrder() {
        PhoneCall call = platform.releasedCallOf(desk.agent());
        List<String> dispositions =
                IntStream.range(0, 20).mapToObj(Integer::toString).toList();
        dispositions.forEach(disposition -> desk.setDisposition(call, disposition));
        try (ReportingConsumer reporting = ReportingConsumer.at(site)) {
            assertThat(reporting.await(call, 20))
                    .extracting(EventUserEventIT::disposition)
                    .isEqualTo(dispositions);
            assertThat(reporting.of(call)).extracting(Report::id).doesNotHaveDuplicates();
        }
    }

    @Test
    void keepsTheOrderPerCallForConcurrentCalls() {
        List<PhoneCall> calls = Stream.generate(() -> platform.releasedCallOf(desk.agent()))
                .limit(16)
                .toList();
        List<String> dispositions =
                IntStream.range(0, 25).mapToObj(Integer::toString).toList();
        CompletableFuture.allOf(calls.stream()
                        .map(call -> CompletableFuture.runAsync(
                                () -> dispositions.forEach(disposition -> desk.setDisposition(call, disposition))))
                        .toArray(CompletableFuture[]::new))
                .join();
        try (ReportingConsumer reporting = ReportingConsumer.at(site)) {
            assertThat(calls)
                    .allSatisfy(call -> Assertions.assertThat(reporting.await(call, 25))
                            .extracting(EventUserEventIT::disposition)
                            .isEqualTo(dispositions));
        }
    }

    private Report singleReport(PhoneCall call) {
        try (ReportingConsumer reporting = ReportingConsumer.at(site)) {
            return reporting.theOnlyOne(call);
        }
    }

    private String agentId() {
        return desk.rest().get("/api/v2/me").json().getJsonObject("user").getString("id");
    }

    private static String disposition(Report report) {
        return report.userData().getString("DispositionCode");
    }

    @Test
    void refusesConsumersWithoutCredentials() {
        assertThat(site.brokerAccount()).isNotEqualTo(BrokerAccount.NONE);
        Site withoutCredentials = new Site(site.base(), site.brokerUrl());
        assertThatThrownBy(() -> JmsQueue.named("wrapup.reporting", withoutCredentials))
                .isInstanceOf(JMSSecurityException.class);
    }
}
