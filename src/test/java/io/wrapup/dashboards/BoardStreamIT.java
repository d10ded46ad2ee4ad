package io.wrapup.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wrapup.testing.Deployments;
import io.wrapup.testing.Desk;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.RawWebSocket;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestAgent;
import io.wrapup.testing.TestDirectory;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages to supervisors on {@code /stream/calls}, and the resources of the board. */
@ExtendWith(ArquillianExtension.class)
class BoardStreamIT {

    private final Site site = Server.site();
    private final Platform platform = Platform.of(site);
    private final TestAgent supervisor = TestDirectory.SUPERVISOR;
    private final Desk desk = Desk.ofNewAgent(site);

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @Test
    void beginsWithASnapshotAndGoesOnWithEachChange() {
        PhoneCall earlier = platform.newCall().established(desk.dn(), "4930123456");
        try (Watcher watcher = Watcher.open(site, supervisor)) {
            JsonObject snapshot = watcher.next();
            assertThat(snapshot.getString("type")).isEqualTo("snapshot");
            assertThat(snapshot.getJsonObject("reporting")).containsKeys("accepted", "waiting", "acknowledged");
            assertThat(snapshot.getJsonArray("calls"))
                    .anyMatch(call -> call.asJsonObject().getString("callUuid").equals(earlier.uuid()));
            platform.newCall().established(desk.dn(), "4930123456");
            assertThat(seq(watcher.next())).isEqualTo(seq(snapshot) + 1);
        }
    }

    @Test
    void tellsOfDispositionsDuringTheCallAndAfterItsRelease() {
        PhoneCall call = platform.newCall().established(desk.dn(), "4930123456");
        try (Watcher watcher = Watcher.open(site, supervisor)) {
            watcher.next();
            desk.setDisposition(call, "Referred");
            assertThat(disposition(watcher.next(call))).isEqualTo("Referred");
            call.released(desk.dn());
            watcher.next(call);
            desk.setDisposition(call, "Sold");
            JsonObject change = watcher.next(call);
            assertThat(disposition(change)).isEqualTo("Sold");
            assertThat(change.getJsonArray("facts").getJsonObject(0).getString("fact"))
                    .isEqualTo("UserEventRaised");
        }
    }

    @Test
    void whoComesBackGetsExactlyWhatWasMissed() {
        long seq;
        try (Watcher watcher = Watcher.open(site, supervisor)) {
            seq = seq(watcher.next());
        }
        PhoneCall call = platform.newCall().established(desk.dn(), "4930123456").released(desk.dn());
        try (Watcher watcher = Watcher.openAfter(seq, site, supervisor)) {
            JsonObject first = watcher.next();
            assertThat(first.getString("type")).isEqualTo("change");
            assertThat(seq(first)).isEqualTo(seq + 1);
            assertThat(seq(watcher.next(call))).isGreaterThan(seq);
        }
    }

    @Test
    void putsChangesTogetherForThoseWhoWantThat() {
        try (Watcher watcher = Watcher.openTogether(site, supervisor)) {
            JsonArray first = watcher.nextArray();
            assertThat(first).hasSize(1);
            long seq = seq(first.getJsonObject(0));
            platform.newCall()
                    .established(desk.dn(), "4930123456")
                    .held(desk.dn())
                    .released(desk.dn());
            List<Long> numbers = new ArrayList<>();
            while (numbers.size() < 3) {
                watcher.nextArray().forEach(change -> numbers.add(seq(change.asJsonObject())));
            }
            assertThat(numbers).startsWith(seq + 1, seq + 2, seq + 3);
        }
    }

    @Test
    void whoComesBackFromBeforeARestartGetsASnapshot() {
        try (Watcher watcher = Watcher.openAfter(1, site, supervisor)) {
            assertThat(watcher.next().getString("type")).isEqualTo("snapshot");
        }
    }

    @Test
    void refusesAgentsAndPagesOfOtherSites() {
        assertRefused(() -> Watcher.open(site, TestDirectory.newAgent()));
        assertRefused(() -> Watcher.openFrom("http://elsewhere.example", site, supervisor));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/stream;x/calls", "/stream;/calls", "/%73tream;x/calls", "/stream/calls;x", "/stream//calls"})
    void refusesSpellingsThatSomeReadAsTheStreamAndOthersDoNot(String spelling) {
        assertThatThrownBy(() -> RawWebSocket.open(site, spelling, desk.agent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("HTTP/1.1 400 ");
    }

    private static void assertRefused(Runnable open) {
        assertThatThrownBy(open::run)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(403));
    }

    @Test
    void theFiguresOfTheDayFollow() {
        long before = today().getInt("callsEnded");
        PhoneCall call = platform.newCall().established(desk.dn(), "4930123456").released(desk.dn());
        await().until(() -> today().getInt("callsEnded") > before);
        desk.setDisposition(call, "Figure of the day");
        await().until(() -> today().getJsonArray("mix").stream()
                .map(JsonValue::asJsonObject)
                .anyMatch(share -> share.getString("value").equals("Figure of the day") && share.getInt("calls") == 1));
    }

    private JsonObject today() {
        return Rest.signedIn(site, supervisor)
                .get("/api/v2/dashboards/today")
                .json()
                .getJsonObject("today");
    }

    private static long seq(JsonObject frame) {
        return frame.getJsonNumber("seq").longValueExact();
    }

    private static String disposition(JsonObject change) {
        return change.getJsonObject("call").getJsonObject("disposition").getString("value");
    }
}
