package io.wrapup.desktops;

import static io.wrapup.desktops.RawBayeuxClient.CALLS;
import static io.wrapup.desktops.RawBayeuxClient.notifications;
import static io.wrapup.desktops.RawBayeuxClient.parsed;
import static io.wrapup.desktops.RawBayeuxClient.single;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Deployments;
import io.wrapup.testing.Desk;
import io.wrapup.testing.Headset.Notice;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Reply;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The CometD endpoint message by message: which messages it accepts and refuses, and that sessions of other agents are
 * inaccessible.
 */
@ExtendWith(ArquillianExtension.class)
class BayeuxProtocolIT {

    private final Site site = Server.site();
    private final Platform platform = Platform.of(site);
    private final Desk desk = Desk.ofNewAgent(site);
    private final Desk otherDesk = Desk.ofNewAgent(site);

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @Test
    void offersLongPollingOnly() {
        JsonObject reply = new RawBayeuxClient(desk.rest()).handshake();
        assertThat(reply.getJsonArray("supportedConnectionTypes")).hasToString("[\"long-polling\"]");
        assertThat(reply.getJsonObject("advice").getInt("timeout")).isLessThanOrEqualTo(30_000);
    }

    @Test
    void servesTheSubPathsThatClientsAppend() {
        RawBayeuxClient client = RawBayeuxClient.of(site, desk.agent());
        assertThat(single(client.pollWithoutWaiting()).getBoolean("successful")).isTrue();
        assertThat(single(client.send("/disconnect", client.message("/meta/disconnect")))
                        .getBoolean("successful"))
                .isTrue();
        assertThat(single(client.pollWithoutWaiting()).getString("error")).isEqualTo("402::Unknown client");
    }

    @Test
    void holdsAPollUntilAMessageArrives() {
        RawBayeuxClient client = RawBayeuxClient.of(site, desk.agent());
        client.subscribe("/v2/me/*");
        client.pollWithoutWaiting();
        CompletableFuture<JsonArray> poll = CompletableFuture.supplyAsync(client::poll);
        PhoneCall call = platform.callOf(desk.agent());
        assertThat(notifications(poll.join())).extracting(Notice::callUuid).containsExactly(call.uuid());
    }

    @Test
    void requestsAHandshakeFromAnUnknownClient() {
        JsonObject reply =
                single(new RawBayeuxClient(desk.rest()).with("unknown").poll());
        assertThat(reply.getBoolean("successful")).isFalse();
        assertThat(reply.getString("error")).isEqualTo("402::Unknown client");
        assertThat(reply.getJsonObject("advice").getString("reconnect")).isEqualTo("handshake");
    }

    @Test
    void treatsTheClientOfAnotherAgentAsUnknown() {
        RawBayeuxClient client = RawBayeuxClient.of(site, desk.agent());
        client.subscribe("/**");
        RawBayeuxClient impostor = new RawBayeuxClient(otherDesk.rest()).with(client.clientId());
        PhoneCall call = platform.callOf(desk.agent());

        assertThat(single(impostor.poll()).getString("error")).isEqualTo("402::Unknown client");
        assertThat(impostor.subscribe("/**").getString("error")).isEqualTo("402::Unknown client");
        assertThat(single(impostor.send("", impostor.message("/meta/disconnect")))
                        .getString("error"))
                .isEqualTo("402::Unknown client");
        assertThat(client.awaitNotifications(1)).extracting(Notice::callUuid).containsExactly(call.uuid());
    }

    @Test
    void doesNotEndThePollOfAnotherAgent() {
        RawBayeuxClient client = RawBayeuxClient.of(site, desk.agent());
        client.subscribe(CALLS);
        client.pollWithoutWaiting();
        CompletableFuture<JsonArray> poll = CompletableFuture.supplyAsync(client::poll);
        RawBayeuxClient impostor = new RawBayeuxClient(otherDesk.rest()).with(client.clientId());
        IntStream.range(0, 20).forEach(time -> impostor.pollWithoutWaiting());
        PhoneCall call = platform.callOf(desk.agent());
        assertThat(notifications(poll.join())).extracting(Notice::callUuid).containsExactly(call.uuid());
    }

    @Test
    void refusesToPublish() {
        RawBayeuxClient client = RawBayeuxClient.of(site, desk.agent());
        RawBayeuxClient other = RawBayeuxClient.of(site, desk.agent());
        other.subscribe("/**");
        other.subscribe(CALLS);
        for (String channel : List.of(CALLS, "/v2/me/other", "/service/anything", "/elsewhere", "/meta/other")) {
            JsonObject reply = single(client.send("", client.message(channel).add("data", "forged")));
            assertThat(reply.getBoolean("successful")).as(channel).isFalse();
            assertThat(reply.getString("error")).as(channel).startsWith("403:");
        }
        PhoneCall call = platform.callOf(desk.agent());
        assertThat(other.awaitNotifications(1)).extracting(Notice::callUuid).containsExactly(call.uuid());
    }

    @Test
    void acceptsSubscriptionsToChannelsOfGwsOnly() {
        RawBayeuxClient client = RawBayeuxClient.of(site, desk.agent());
        for (String channel : List.of(
                CALLS, "/v2/me", "/v2/me/devices", "/v2/me/channels", "/v2/users", "/notifications/services", "/*")) {
            assertThat(client.subscribe(channel).getBoolean("successful"))
                    .as(channel)
                    .isTrue();
        }
        for (String channel :
                List.of("/elsewhere", "/meta/connect", "/meta/*", "/v2//me", "/*/me", "/v2/me/", "v2", "/v2/{id}")) {
            assertThat(client.subscribe(channel).getBoolean("successful"))
                    .as(channel)
                    .isFalse();
        }
    }

    @Test
    void limitsTheSubscriptionsOfAClient() {
        RawBayeuxClient client = RawBayeuxClient.of(site, desk.agent());
        String channels = IntStream.range(0, 3000)
                .mapToObj(number -> "\"/v2/me/c" + number + "\"")
                .collect(joining(","));
        String message = "[{\"channel\":\"/meta/subscribe\",\"clientId\":\"%s\",\"subscription\":[%s]}]"
                .formatted(client.clientId(), channels);
        assertThat(single(parsed(client.post("", message))).getBoolean("successful"))
                .isFalse();
        assertThat(client.subscribe("/v2/me/d").getBoolean("successful")).isFalse();
    }

    @Test
    void limitsTheClientsOfAnAgent() {
        List<RawBayeuxClient> clients = Stream.generate(() -> RawBayeuxClient.of(site, desk.agent()))
                .limit(20)
                .toList();
        JsonObject refused = new RawBayeuxClient(desk.rest()).handshake();
        assertThat(refused.getString("error")).startsWith("403");
        assertThat(refused.getJsonObject("advice").getString("reconnect")).isEqualTo("handshake");
        assertThat(refused.getJsonObject("advice").getInt("interval")).isPositive();

        RawBayeuxClient leaving = clients.get(0);
        leaving.send("/disconnect", leaving.message("/meta/disconnect"));
        assertThat(new RawBayeuxClient(desk.rest()).handshake().getBoolean("successful"))
                .isTrue();
    }

    @Test
    void refusesBodiesThatAreNotBayeux() {
        RawBayeuxClient client = new RawBayeuxClient(desk.rest());
        for (String body : List.of(
                "",
                "[]",
                "null",
                "1",
                "[1]",
                "[[]]",
                "{",
                "[{\"channel\":5}]",
                "[{\"channel\":\"/meta/connect\",\"clientId\":{}}]",
                "[{\"channel\":\"/meta/connect\",\"ext\":[]}]",
                "[{\"channel\":\"/meta/connect\",\"advice\":{\"timeout\":\"long\"}}]",
                "[{\"channel\":\"/meta/subscribe\",\"subscription\":[1]}]",
                "[{\"channel\":\"/meta/handshake\"},{\"channel\":\"/meta/handshake\"}]",
                "[".repeat(30_000) + "]".repeat(30_000))) {
            assertThat(client.post("", body)).isRefused(400, 10);
        }
    }

    @Test
    void answersMessagesWithAMissingOrInvalidChannel() {
        RawBayeuxClient client = RawBayeuxClient.of(site, desk.agent());
        for (String message :
                List.of("{}", "{\"channel\":\"\"}", "{\"channel\":\"no slash\"}", "{\"channel\":\"/a//b\"}")) {
            assertThat(single(parsed(client.post("", "[" + message + "]"))).getBoolean("successful"))
                    .as(message)
                    .isFalse();
        }
    }

    @Test
    void refusesABatchOfTenMegabytes() {
        assertThat(new RawBayeuxClient(desk.rest()).post("", "[" + " ".repeat(10_000_000) + "]"))
                .isRefused(413, 10);
    }

    @Test
    void readsOtherCharacterSets() {
        String handshake = "[{\"channel\":\"/meta/handshake\",\"id\":\"1\"}]";
        Rest utf16 = desk.rest().with("Content-Type", "application/json;charset=UTF-16");
        Reply reply = utf16.send("POST", RawBayeuxClient.NOTIFICATIONS, handshake.getBytes(StandardCharsets.UTF_16));
        assertThat(single(parsed(reply)).getBoolean("successful")).isTrue();
    }

    @Test
    void refusesOtherMethods() {
        assertThat(desk.rest().get(RawBayeuxClient.NOTIFICATIONS)).isRefused(405, 3);
    }

    @Test
    void refusesAClientThatIsNotSignedIn() {
        assertThat(new RawBayeuxClient(Rest.anonymous(site)).post("/handshake", "[{\"channel\":\"/meta/handshake\"}]"))
                .isRefused(403, 20);
    }

    @Test
    void acceptsTheSessionCookieOfTheSignIn() {
        RawBayeuxClient client = signedInByCookie();
        assertThat(client.handshake().getBoolean("successful")).isTrue();
        client.subscribe("/v2/me/*");
        PhoneCall call = platform.callOf(desk.agent());
        assertThat(client.awaitNotifications(1)).extracting(Notice::callUuid).containsExactly(call.uuid());
    }

    @Test
    void endsWithTheHttpSessionThatAuthenticatedIt() {
        Rest browser = Rest.anonymous(site).with("Cookie", sessionCookie(desk.rest()));
        RawBayeuxClient client = new RawBayeuxClient(browser);
        client.handshake();
        assertThat(browser.post("/api/v2/me", "{\"operationName\":\"EndContactCenterSession\"}"))
                .isDone();
        assertThat(client.post("/connect", "[{\"channel\":\"/meta/connect\"}]")).isRefused(403, 20);
        assertThat(single(new RawBayeuxClient(desk.rest())
                                .with(client.clientId())
                                .pollWithoutWaiting())
                        .getString("error"))
                .isEqualTo("402::Unknown client");
    }

    private RawBayeuxClient signedInByCookie() {
        return new RawBayeuxClient(Rest.anonymous(site).with("Cookie", sessionCookie(desk.rest())));
    }

    private static String sessionCookie(Rest rest) {
        return rest.get("/api/v2/me").header("Set-Cookie").orElseThrow().split(";")[0];
    }

    @Test
    void resendsUnacknowledgedMessages() {
        RawBayeuxClient client = new RawBayeuxClient(desk.rest());
        JsonObject handshake = client.handshake(Json.createObjectBuilder().add("ext", ack(true)));
        assertThat(handshake.getJsonObject("ext").getBoolean("ack")).isTrue();
        client.subscribe(CALLS);
        client.poll(Json.createObjectBuilder().add("ext", ack(0)));
        platform.callOf(desk.agent());

        JsonArray got = client.poll(Json.createObjectBuilder().add("ext", ack(0)));
        assertThat(notifications(got)).hasSize(1);
        assertThat(notifications(client.poll(Json.createObjectBuilder().add("ext", ack(0)))))
                .isEqualTo(notifications(got));
        int batch = got.getJsonObject(1).getJsonObject("ext").getInt("ack");
        assertThat(notifications(client.poll(Json.createObjectBuilder()
                        .add("ext", ack(batch + 1))
                        .add("advice", Json.createObjectBuilder().add("timeout", 0)))))
                .isEmpty();
    }

    private static JsonObject ack(boolean enabled) {
        return Json.createObjectBuilder().add("ack", enabled).build();
    }

    private static JsonObject ack(int batch) {
        return Json.createObjectBuilder().add("ack", batch).build();
    }
}
