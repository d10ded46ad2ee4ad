package io.wrapup.desktops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wrapup.testing.Deployments;
import io.wrapup.testing.Desk;
import io.wrapup.testing.Headset;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.RawWebSocket;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plain WebSocket for agents' desktops: authentication, messages, and isolation between clients. */
@ExtendWith(ArquillianExtension.class)
class DesktopSocketIT {

    private static final int MAX_DESKTOPS = 20;

    private final Site site = Server.site();
    private final Platform platform = Platform.of(site);
    private final Desk desk = Desk.ofNewAgent(site);

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @Test
    void signsInByTheHeaderOfTheHandshake() {
        try (Headset headset = desk.listen()) {
            PhoneCall call = platform.callOf(desk.agent());
            assertThat(headset.next().callUuid()).isEqualTo(call.uuid());
        }
    }

    @Test
    void signsInByTheSessionCookie() {
        String cookie = desk.rest().get("/api/v2/me").header("Set-Cookie").orElseThrow();
        try (Headset headset = Headset.open(site, "Cookie", cookie.substring(0, cookie.indexOf(';')))) {
            PhoneCall call = platform.callOf(desk.agent());
            assertThat(headset.next().callUuid()).isEqualTo(call.uuid());
        }
    }

    @ParameterizedTest
    @CsvSource({"X-Nothing, nothing", "Authorization, Basic bm9ib2R5Ondyb25n", "Cookie, JSESSIONID=0123456789abcdef"})
    void refusesAClientThatIsNotSignedIn(String header, String value) {
        assertThatThrownBy(() -> Headset.open(site, header, value))
                .cause()
                .asInstanceOf(InstanceOfAssertFactories.type(WebSocketHandshakeException.class))
                .extracting(refused -> refused.getResponse().statusCode())
                .isEqualTo(403);
    }

    @Test
    void sendsEachAgentOnlyTheirOwnCalls() {
        Desk other = Desk.ofNewAgent(site);
        try (Headset headset = desk.listen();
                Headset others = other.listen()) {
            PhoneCall call = platform.callOf(desk.agent());
            PhoneCall another = platform.callOf(other.agent());
            desk.setDisposition(call, "Sold");
            assertThat(others.untilFirstOf(another)).isEmpty();
            assertThat(headset.untilFirstOf(call)).isEmpty();
            assertThat(headset.next().type()).isEqualTo("AttachedDataChanged");
        }
    }

    @Test
    void sendsAllDesktopsOfAnAgentTheChangesInOrder() {
        PhoneCall call = platform.callOf(desk.agent());
        List<String> dispositions =
                IntStream.range(0, 50).mapToObj(Integer::toString).toList();
        try (Headset first = desk.listen();
                Headset second = desk.listen()) {
            dispositions.forEach(disposition -> desk.setDisposition(call, disposition));
            for (Headset headset : List.of(first, second)) {
                assertThat(dispositions.stream()
                                .map(d -> userData(headset.next()).getString("DispositionCode")))
                        .containsExactlyElementsOf(dispositions);
            }
        }
    }

    @Test
    void sendsExtensionsWithAStateChangeOnly() {
        PhoneCall call = platform.newCall();
        try (Headset headset = desk.listen()) {
            call.send(call.event("EventEstablished", desk.dn())
                    .add("extensions", Json.createObjectBuilder().add("BusinessCall", 1)));
            JsonObject data = headset.next().data();
            assertThat(data.getJsonObject("extensions")).hasToString("{\"BusinessCall\":1}");
            assertThat(data.keySet())
                    .containsExactly("notificationType", "call", "phoneNumber", "extensions", "messageType");
            desk.setDisposition(call, "Sold");
            assertThat(headset.next().data().keySet())
                    .containsExactly("notificationType", "call", "phoneNumber", "messageType");
        }
    }

    @Test
    void usesTheHostThatTheClientConnectedTo() {
        var elsewhere =
                new Site(site.base().resolve("http://localhost:" + site.base().getPort()), "");
        try (Headset headset = Headset.open(elsewhere, "Authorization", Rest.basic(desk.agent()))) {
            platform.callOf(desk.agent());
            assertThat(headset.next().call().getString("uri")).startsWith(elsewhere.base() + "/api/v2/me/calls/");
        }
    }

    @Test
    void servesOtherDesktopsWhenAConnectionBreaks() {
        try (Headset headset = desk.listen()) {
            PhoneCall call = platform.callOf(desk.agent());
            headset.next();
            for (int time = 0; time < 20; time++) {
                Headset broken = desk.listen();
                desk.setDisposition(call, "before");
                broken.tearOff();
                desk.setDisposition(call, "after");
                assertThat(userData(headset.next())).hasToString("{\"DispositionCode\":\"before\"}");
                assertThat(userData(headset.next())).hasToString("{\"DispositionCode\":\"after\"}");
            }
        }
    }

    @Test
    void servesOtherDesktopsWhenAClientDoesNotRead() {
        PhoneCall call = platform.callOf(desk.agent());
        Desk colleague = Desk.ofNewAgent(site);
        call.established(colleague.dn(), desk.dn());
        // More than the buffers between server and client hold.
        String bulk = "x".repeat(8_000);
        try (Headset stalled = Headset.openWithoutReading(site, desk.agent());
                Headset headset = colleague.listen()) {
            for (int change = 0; change < 2_000; change += 100) {
                platform.send(IntStream.range(change, change + 100)
                        .mapToObj(number -> call.event("EventAttachedDataChanged", desk.dn())
                                .add(
                                        "userData",
                                        Json.createObjectBuilder()
                                                .add("Number", number)
                                                .add("Bulk", bulk))
                                .build())
                        .toList());
                for (int number = change; number < change + 100; number++) {
                    assertThat(userData(headset.next()).getInt("Number")).isEqualTo(number);
                }
            }
            try (Headset anew = desk.listen()) {
                assertThat(desk.setDisposition(call, "Sold")).isDone();
                assertThat(userData(headset.next()).getString("DispositionCode"))
                        .isEqualTo("Sold");
                assertThat(userData(anew.next()).getString("DispositionCode")).isEqualTo("Sold");
            }
        }
    }

    @Test
    void doesNotMixResponsesWhenDesktopsConnectAndDisconnect() {
        PhoneCall call = platform.callOf(desk.agent());
        List<Headset> present =
                Stream.generate(desk::listen).limit(MAX_DESKTOPS - 1).toList();
        List<CompletableFuture<Void>> hasty = Stream.generate(() ->
                        CompletableFuture.runAsync(() -> connectAndDisconnect(500), task -> new Thread(task).start()))
                .limit(4)
                .toList();
        for (int change = 0; !hasty.stream().allMatch(CompletableFuture::isDone); change++) {
            String disposition = Integer.toString(change);
            assertThat(desk.setDisposition(call, disposition)).isDone();
            assertThat(desk.userData(call).getString("DispositionCode")).isEqualTo(disposition);
        }
        assertThat(hasty).allSatisfy(each -> assertThat(each).isCompleted());
        present.forEach(Headset::close);
    }

    /** Connects more desktops than the limit, so that some are refused, and closes all of them. */
    private void connectAndDisconnect(int times) {
        for (int time = 0; time < times; time++) {
            try (RawWebSocket socket = RawWebSocket.open(site, "/stream/me", desk.agent())) {
                socket.closeGracefully();
            }
        }
    }

    private static JsonObject userData(Headset.Notice notice) {
        return notice.call().getJsonObject("userData");
    }
}
