package io.wrapup.testing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;

/**
 * The sequence in the GWS documentation of SetCallDisposition, from its sample request to the report, with the sample's
 * own call. Runs once on each database, because the call is always the same.
 */
public final class DocumentedWalk {

    private static final List<String> CAPABILITIES = List.of(
            "SendDtmf",
            "InitiateConference",
            "Hold",
            "SingleStepTransfer",
            "InitiateTransfer",
            "SingleStepConference",
            "Hangup");

    private final Site site;
    private final Desk lee;
    private final PhoneCall call;

    private DocumentedWalk(Site site) {
        this.site = site;
        this.lee = Desk.of(site, TestDirectory.LEE);
        this.call = new PhoneCall(Platform.of(site), Documentation.CALL);
    }

    /** Runs the sequence and checks each step. */
    public static void on(Site site) {
        var walk = new DocumentedWalk(site);
        walk.setsTheDispositionOfTheActiveCall();
        walk.reportsTheDispositionOfTheReleasedCall();
    }

    private void setsTheDispositionOfTheActiveCall() {
        call.send(call.event("EventEstablished", lee.dn())
                .add("time", Instant.now().minusSeconds(262).toString())
                .add("connId", "0071027198180006")
                .add("otherDN", "15001")
                .add("capabilities", Json.createArrayBuilder(CAPABILITIES)));
        try (Headset headset = lee.listen()) {
            assertThat(lee.rest().post(lee.devicePath(), Documentation.request()))
                    .isDone();
            assertThat(comparable(headset.next().json())).isEqualTo(comparable(Documentation.notification(site)));
        }
        assertThat(lee.userData(call)).hasToString("{\"DispositionCode\":\"Referred\"}");
    }

    private void reportsTheDispositionOfTheReleasedCall() {
        call.released(lee.dn());
        try (ReportingConsumer reporting = ReportingConsumer.at(site)) {
            assertThat(lee.rest().post(lee.callPath(call), Documentation.request()))
                    .isDone();
            assertThat(reporting.theOnlyOne(call).userData()).hasToString("{\"DispositionCode\":\"Referred\"}");
        }
    }

    /**
     * Returns the message without its variable parts: the order of the capabilities, and the exact duration of the call
     * in seconds.
     */
    private static JsonObject comparable(JsonObject notification) {
        JsonObject call = notification.getValue("/data/call").asJsonObject();
        assertThat(call.getString("duration")).matches("26[2-9]|27[0-9]");
        List<String> capabilities = call.getJsonArray("capabilities").stream()
                .map(JsonValue::toString)
                .sorted()
                .toList();
        JsonObject comparable = Json.createObjectBuilder(call)
                .add("duration", "262")
                .add("capabilities", Json.createArrayBuilder(capabilities))
                .build();
        return Json.createPointer("/data/call").replace(notification, comparable);
    }
}
