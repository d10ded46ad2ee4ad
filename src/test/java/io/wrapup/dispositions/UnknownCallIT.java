package io.wrapup.dispositions;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Desk;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.ReportingConsumer;
import io.wrapup.testing.ReportingConsumer.Report;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestDirectory;
import io.wrapup.testing.WrapupProcess;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code wrapup.disposition.unknown-calls=quarantine}: dispositions of calls for which no event has arrived. */
class UnknownCallIT {

    @TempDir
    static Path folder;

    private static WrapupProcess wrapup;
    private static Site site;

    private final Platform platform = Platform.of(site);
    private final Desk desk = Desk.ofNewAgent(site);
    private final PhoneCall call = platform.newCall();

    @BeforeAll
    static void start() {
        wrapup = WrapupProcess.start(folder.resolve("wrapup"), "-Dwrapup.disposition.unknown-calls=quarantine");
        site = wrapup.site();
    }

    @AfterAll
    static void stop() {
        wrapup.close();
    }

    @Test
    void areReportedAsQuarantined() {
        try (ReportingConsumer reporting = ReportingConsumer.at(site)) {
            assertThat(desk.setDisposition(call, "Sold")).isDone();
            Report report = reporting.theOnlyOne(call);
            assertThat(report.userData()).hasToString("{\"DispositionCode\":\"Sold\"}");
            assertThat(report.json().getBoolean("quarantined")).isTrue();
            assertThat(report.json().getString("thisDN")).isEqualTo(desk.dn());
            assertThat(report.json().isNull("releasedAt")).isTrue();

            PhoneCall known = platform.releasedCallOf(desk.agent());
            assertThat(desk.setDisposition(known, "Sold")).isDone();
            assertThat(reporting.theOnlyOne(known).json()).doesNotContainKey("quarantined");
        }
    }

    @Test
    void becomePartOfTheCallWhenItsEventsArrive() {
        assertThat(desk.setDisposition(call, "Sold")).isDone();
        assertThat(desk.rest().get(desk.callPath(call))).isRefused(404, 6);
        wrapup.restart();
        call.established(desk.dn(), "4930123456");
        assertThat(desk.state(call)).isEqualTo("Established");
        assertThat(desk.userData(call)).isEmpty();
        assertThat(desk.setDisposition(call, "Lost")).isDone();

        JsonArray history = Rest.signedIn(site, TestDirectory.SUPERVISOR)
                .get("/api/v2/calls/" + call.uuid() + "/history")
                .json()
                .getJsonArray("history");
        assertThat(history.getValuesAs(JsonObject.class))
                .extracting(
                        entry -> entry.getJsonArray("facts").getJsonObject(0).getString("fact"))
                .containsExactly("UserEventRaised", "LegChanged", "UserDataChanged");
        assertThat(Rest.signedIn(site, TestDirectory.REPORTING)
                        .get("/reporting/verify?callUuid=" + call.uuid())
                        .json()
                        .getBoolean("intact"))
                .isTrue();
    }

    @Test
    void areRefusedForCallsOfAnotherAgent() {
        call.established(Desk.ofNewAgent(site).dn(), "4930123456");
        assertThat(desk.setDisposition(call, "Sold")).isRefused(404, 6);
    }

    @Test
    void areAcceptedOnceForAnIdempotencyKey() {
        String body =
                desk.setCallDisposition(call).add("disposition", "Sold").build().toString();
        try (ReportingConsumer reporting = ReportingConsumer.at(site)) {
            Rest rest = desk.rest().with("Idempotency-Key", UUID.randomUUID().toString());
            assertThat(rest.post(desk.devicePath(), body)).isDone();
            assertThat(rest.post(desk.devicePath(), body)).isDone();
            call.established(desk.dn(), "4930123456");
            assertThat(rest.post(desk.devicePath(), body)).isDone();
            assertThat(desk.userData(call)).isEmpty();
            assertThat(reporting.theOnlyOne(call).userData()).isNotEmpty();
        }
    }

    @Test
    void areTheOnlyOperationAcceptedForAnUnknownCall() {
        var update = Json.createObjectBuilder()
                .add("operationName", "UpdateUserData")
                .add("userData", Json.createObjectBuilder().add("a", "b"));
        assertThat(desk.perform(call, update)).isRefused(404, 6);
    }
}
