package io.wrapup.dispositions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Deployments;
import io.wrapup.testing.Desk;
import io.wrapup.testing.DocumentedWalk;
import io.wrapup.testing.Headset;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Reply;
import io.wrapup.testing.ReportingConsumer;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests SetCallDisposition as GWS documents it, and the points that its documentation leaves open. */
@ExtendWith(ArquillianExtension.class)
class SetCallDispositionIT {

    private final Site site = Server.site();
    private final Platform platform = Platform.of(site);
    private final Desk desk = Desk.ofNewAgent(site);

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @Test
    void worksAsDocumented() {
        DocumentedWalk.on(site);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/me/calls/{call}", "/calls/{call}", "/me/devices/{device}", "/devices/{device}"})
    void acceptsTheRequestAtEachPathWithAndWithoutATrailingSlash(String address) {
        PhoneCall call = platform.callOf(desk.agent());
        String path = "/api/v2"
                + address.replace("{call}", call.uuid())
                        .replace("{device}", desk.agent().deviceId());
        for (String written : List.of(path, path + "/")) {
            var body = desk.setCallDisposition(call).add("disposition", written).build();
            assertThat(desk.rest().post(written, body.toString())).isDone();
            assertThat(desk.userData(call).getString("DispositionCode")).isEqualTo(written);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EventDialing", "EventRinging", "EventEstablished", "EventHeld"})
    void changesTheUserDataInEachStateOfAnActiveCall(String event) {
        PhoneCall call = platform.newCall();
        call.send(call.event(event, desk.dn()).add("otherDN", "15001"));
        assertThat(desk.setDisposition(call, "Sold")).isDone();
        assertThat(desk.userData(call)).hasToString("{\"DispositionCode\":\"Sold\"}");
    }

    @Test
    void notifiesDesktopsWithTheWholeUserData() {
        PhoneCall call = platform.newCall();
        call.send(call.event("EventEstablished", desk.dn())
                .add("userData", Json.createObjectBuilder().add("Segment", "Gold")));
        try (Headset headset = desk.listen()) {
            desk.setDisposition(call, "Sold");
            Headset.Notice notice = headset.next();
            assertThat(notice.type()).isEqualTo("AttachedDataChanged");
            assertThat(notice.call().getJsonObject("userData"))
                    .hasToString("{\"Segment\":\"Gold\",\"DispositionCode\":\"Sold\"}");
        }
    }

    @Test
    void reportsTheDispositionOfAReleasedCallWithoutNotifyingDesktops() {
        PhoneCall call = platform.releasedCallOf(desk.agent());
        try (Headset headset = desk.listen();
                ReportingConsumer reporting = ReportingConsumer.at(site)) {
            assertThat(desk.setDisposition(call, "Sold")).isDone();
            PhoneCall next = platform.callOf(desk.agent());
            assertThat(headset.untilFirstOf(next)).isEmpty();
            assertThat(reporting.theOnlyOne(call).userData()).hasToString("{\"DispositionCode\":\"Sold\"}");
        }
        assertThat(desk.userData(call)).isEmpty();
    }

    @Test
    void acceptsTheDispositionOfACallThatWasNeverAnswered() {
        PhoneCall call = platform.newCall().dialing(desk.dn(), "4930123456").abandoned(desk.dn());
        try (ReportingConsumer reporting = ReportingConsumer.at(site)) {
            assertThat(desk.setDisposition(call, "NoAnswer")).isDone();
            assertThat(reporting.theOnlyOne(call).userData()).hasToString("{\"DispositionCode\":\"NoAnswer\"}");
        }
    }

    @Test
    void overwritesTheEarlierDispositionOfAnActiveCall() {
        PhoneCall call = platform.callOf(desk.agent());
        try (Headset headset = desk.listen()) {
            for (String disposition : List.of("Sold", "Referred", "Referred")) {
                assertThat(desk.setDisposition(call, disposition)).isDone();
                assertThat(headset.next().call().getJsonObject("userData").getString("DispositionCode"))
                        .isEqualTo(disposition);
            }
        }
        assertThat(desk.userData(call)).hasToString("{\"DispositionCode\":\"Referred\"}");
    }

    @Test
    void usesTheKeyOfTheRequestOrTheConfiguredOne() {
        PhoneCall call = platform.callOf(desk.agent());
        desk.perform(call, desk.setCallDisposition(call).add("disposition", "a").add("dispositionKey", "Wie war's?"));
        desk.perform(call, desk.setCallDisposition(call).add("disposition", "b").add("dispositionKey", JsonValue.NULL));
        assertThat(desk.userData(call)).hasToString("{\"Wie war's?\":\"a\",\"DispositionCode\":\"b\"}");
    }

    @Test
    void setsMoreUserDataTogetherWithTheDisposition() {
        PhoneCall call = platform.callOf(desk.agent());
        var extra = Json.createObjectBuilder()
                .add("Comment", "calls again")
                .add("Nested", Json.createObjectBuilder().add("a.b", 1));
        try (Headset headset = desk.listen()) {
            desk.perform(
                    call,
                    desk.setCallDisposition(call).add("disposition", "Sold").add("userData", extra));
            PhoneCall next = platform.newCall().ringing(desk.dn(), "15001");
            assertThat(headset.untilFirstOf(next))
                    .extracting(
                            notice -> notice.call().getJsonObject("userData").toString())
                    .containsExactly(
                            "{\"Comment\":\"calls again\",\"Nested\":{\"a.b\":1},\"DispositionCode\":\"Sold\"}");
        }
    }

    @Test
    void reportsMoreUserDataTogetherWithTheDisposition() {
        PhoneCall call = platform.releasedCallOf(desk.agent());
        var extra = Json.createObjectBuilder().add("Comment", "calls again");
        try (ReportingConsumer reporting = ReportingConsumer.at(site)) {
            desk.perform(
                    call,
                    desk.setCallDisposition(call).add("disposition", "Sold").add("userData", extra));
            assertThat(reporting.theOnlyOne(call).userData())
                    .hasToString("{\"Comment\":\"calls again\",\"DispositionCode\":\"Sold\"}");
        }
    }

    @Test
    void confirmsARepeatWithTheSameIdempotencyKeyWithoutASecondEffect() {
        PhoneCall active = platform.callOf(desk.agent());
        PhoneCall released = platform.releasedCallOf(desk.agent());
        try (Headset headset = desk.listen();
                ReportingConsumer reporting = ReportingConsumer.at(site)) {
            for (int time = 1; time <= 3; time++) {
                assertThat(setOnce(active)).isDone();
                assertThat(setOnce(released)).isDone();
            }
            desk.setDisposition(released, "the next one");
            assertThat(reporting.await(released, 2))
                    .extracting(report -> report.userData().getString("DispositionCode"))
                    .containsExactly("Sold", "the next one");
            assertThat(headset.untilFirstOf(platform.callOf(desk.agent()))).hasSize(1);
        }
    }

    private Reply setOnce(PhoneCall call) {
        var body = desk.setCallDisposition(call).add("disposition", "Sold").build();
        return desk.rest().with("Idempotency-Key", "only once").post(desk.callPath(call), body.toString());
    }

    @Test
    void acceptsBothFormsOfTheCallUriWithAnyHost() {
        PhoneCall call = platform.callOf(desk.agent());
        for (String uri : List.of(
                "https://calls.example.com/api/v2/me/calls/" + call.uuid(),
                "http://elsewhere:1/api/v2/calls/" + call.uuid(),
                "/calls/" + call.uuid())) {
            String body = "{\"operationName\":\"SetCallDisposition\",\"callUri\":\"%s\",\"disposition\":\"%s\"}";
            assertThat(desk.rest().post(desk.devicePath(), body.formatted(uri, "by " + uri)))
                    .isDone();
            assertThat(desk.userData(call).getString("DispositionCode")).isEqualTo("by " + uri);
        }
    }

    @Test
    void ignoresUnknownMembers() {
        PhoneCall call = platform.callOf(desk.agent());
        var body = desk.setCallDisposition(call)
                .add("disposition", "Sold")
                .add("userData", JsonValue.NULL)
                .add("fromTheFuture", Json.createArrayBuilder().add(1));
        assertThat(desk.rest()
                        .with("Content-Type", "application/json; charset=UTF-8")
                        .send(
                                "POST",
                                desk.callPath(call),
                                body.build().toString().getBytes(UTF_8)))
                .isDone();
    }

    @Test
    void keepsAnyTextUnchanged() {
        PhoneCall active = platform.callOf(desk.agent());
        PhoneCall released = platform.releasedCallOf(desk.agent());
        String disposition = "¡Vendido! 売れた 🎉 \"quoted\" \\ </script> \u0001\t\n" + "x".repeat(200);
        try (ReportingConsumer reporting = ReportingConsumer.at(site)) {
            assertThat(desk.setDisposition(active, disposition)).isDone();
            assertThat(desk.setDisposition(released, disposition)).isDone();
            assertThat(desk.userData(active).getString("DispositionCode")).isEqualTo(disposition);
            assertThat(reporting.theOnlyOne(released).userData().getString("DispositionCode"))
                    .isEqualTo(disposition);
        }
    }

    @Test
    void acceptsADispositionUntilTheWindowIsOver() {
        PhoneCall justInTime = platform.callOf(desk.agent());
        justInTime.releasedAt(desk.dn(), Instant.now().minus(Duration.ofHours(23)));
        PhoneCall tooLate = platform.callOf(desk.agent());
        tooLate.releasedAt(desk.dn(), Instant.now().minus(Duration.ofHours(25)));
        assertThat(desk.setDisposition(justInTime, "Sold")).isDone();
        assertThat(desk.setDisposition(tooLate, "Sold")).isRefused(409, 2).saying("PT24H");
    }
}
