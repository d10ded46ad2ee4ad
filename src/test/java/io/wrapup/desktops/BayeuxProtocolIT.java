package io.wrapup.desktops;

import static io.wrapup.desktops.HandmadeClient.CALLS;
import static io.wrapup.desktops.HandmadeClient.news;
import static io.wrapup.desktops.HandmadeClient.only;
import static io.wrapup.desktops.HandmadeClient.parsed;
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

/** The CometD endpoint message by message: what it accepts, what it refuses, and that it keeps to itself what is not the caller's. */
@ExtendWith(ArquillianExtension.class)
class BayeuxProtocolIT {

    private final Site site = Server.site();
    private final Platform platform = Platform.of(site);
    private final Desk desk = Desk.ofSomebodyAt(site);
    private final Desk stranger = Desk.ofSomebodyAt(site);

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @Test
    void offersLongPollingOnly() {
        JsonObject reply = new HandmadeClient(desk.rest()).handshake();
        assertThat(reply.getJsonArray("supportedConnectionTypes")).hasToString("[\"long-polling\"]");
        assertThat(reply.getJsonObject("advice").getInt("timeout")).isLessThanOrEqualTo(30_000);
    }

    @Test
    void servesTheSubPathsThatClientsAppend() {
        HandmadeClient client = HandmadeClient.of(site, desk.agent());
        assertThat(only(client.pollAtOnce()).getBoolean("successful")).isTrue();
        assertThat(only(client.send("/disconnect", client.message("/meta/disconnect")))
                        .getBoolean("successful"))
                .isTrue();
        assertThat(only(client.pollAtOnce()).getString("error")).isEqualTo("402::Unknown client");
    }

    @Test
    void letsAPollWaitForNews() {
        HandmadeClient client = HandmadeClient.of(site, desk.agent());
        client.subscribe("/v2/me/*");
        client.pollAtOnce();
        CompletableFuture<JsonArray> poll = CompletableFuture.supplyAsync(client::poll);
        PhoneCall call = platform.callOf(desk.agent());
        assertThat(news(poll.join())).extracting(Notice::callUuid).containsExactly(call.uuid());
    }

    @Test
    void tellsAnUnknownClientToShakeHands() {
        JsonObject reply = only(new HandmadeClient(desk.rest()).with("nobody").poll());
        assertThat(reply.getBoolean("successful")).isFalse();
        assertThat(reply.getString("error")).isEqualTo("402::Unknown client");
        assertThat(reply.getJsonObject("advice").getString("reconnect")).isEqualTo("handshake");
    }

    @Test
    void doesNotKnowTheClientOfSomebodyElse() {
        HandmadeClient client = HandmadeClient.of(site, desk.agent());
        client.subscribe("/**");
        HandmadeClient thief = new HandmadeClient(stranger.rest()).with(client.clientId());
        PhoneCall call = platform.callOf(desk.agent());

        assertThat(only(thief.poll()).getString("error")).isEqualTo("402::Unknown client");
        assertThat(thief.subscribe("/**").getString("error")).isEqualTo("402::Unknown client");
        assertThat(only(thief.send("", thief.message("/meta/disconnect"))).getString("error"))
                .isEqualTo("402::Unknown client");
        assertThat(client.awaitNews(1)).extracting(Notice::callUuid).containsExactly(call.uuid());
    }

    @Test
    void doesNotEndAPollForSomebodyElse() {
        HandmadeClient client = HandmadeClient.of(site, desk.agent());
        client.subscribe(CALLS);
        client.pollAtOnce();
        CompletableFuture<JsonArray> poll = CompletableFuture.supplyAsync(client::poll);
        HandmadeClient thief = new HandmadeClient(stranger.rest()).with(client.clientId());
        IntStream.range(0, 20).forEach(time -> thief.pollAtOnce());
        PhoneCall call = platform.callOf(desk.agent());
        assertThat(news(poll.join())).extracting(Notice::callUuid).containsExactly(call.uuid());
    }

    @Test
    void refusesToPublish() {
        HandmadeClient client = HandmadeClient.of(site, desk.agent());
        HandmadeClient other = HandmadeClient.of(site, desk.agent());
        other.subscribe("/**");
        other.subscribe(CALLS);
        for (String channel : List.of(CALLS, "/v2/me/other", "/service/anything", "/elsewhere", "/meta/other")) {
            JsonObject reply = only(client.send("", client.message(channel).add("data", "false news")));
            assertThat(reply.getBoolean("successful")).as(channel).isFalse();
            assertThat(reply.getString("error")).as(channel).startsWith("403:");
        }
        PhoneCall call = platform.callOf(desk.agent());
        assertThat(other.awaitNews(1)).extracting(Notice::callUuid).containsExactly(call.uuid());
    }

    @Test
    void acceptsSubscriptionsToWhatGwsHasAndNothingElse() {
        HandmadeClient client = HandmadeClient.of(site, desk.agent());
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
    void boundsTheSubscriptionsOfAClient() {
        HandmadeClient client = HandmadeClient.of(site, desk.agent());
        String channels = IntStream.range(0, 3000)
                .mapToObj(number -> "\"/v2/me/c" + number + "\"")
                .collect(joining(","));
        String message = "[{\"channel\":\"/meta/subscribe\",\"clientId\":\"%s\",\"subscription\":[%s]}]"
                .formatted(client.clientId(), channels);
        assertThat(only(parsed(client.post("", message))).getBoolean("successful"))
                .isFalse();
        assertThat(client.subscribe("/v2/me/d").getBoolean("successful")).isFalse();
    }

    @Test
    void boundsTheClientsOfAnAgent() {
        List<HandmadeClient> clients = Stream.generate(() -> HandmadeClient.of(site, desk.agent()))
                .limit(20)
                .toList();
        JsonObject refused = new HandmadeClient(desk.rest()).handshake();
        assertThat(refused.getString("error")).startsWith("403");
        assertThat(refused.getJsonObject("advice").getString("reconnect")).isEqualTo("handshake");
        assertThat(refused.getJsonObject("advice").getInt("interval")).isPositive();

        HandmadeClient leaving = clients.get(0);
        leaving.send("/disconnect", leaving.message("/meta/disconnect"));
        assertThat(new HandmadeClient(desk.rest()).handshake().getBoolean("successful"))
                .isTrue();
    }

    @Test
    void refusesWhatIsNoBayeux() {
        HandmadeClient client = new HandmadeClient(desk.rest());
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
    void answersMessagesWithoutAChannelOrWithAnImpossibleOne() {
        HandmadeClient client = HandmadeClient.of(site, desk.agent());
        for (String message :
                List.of("{}", "{\"channel\":\"\"}", "{\"channel\":\"no slash\"}", "{\"channel\":\"/a//b\"}")) {
            assertThat(only(parsed(client.post("", "[" + message + "]"))).getBoolean("successful"))
                    .as(message)
                    .isFalse();
        }
    }

    @Test
    void refusesABatchOfTenMegabytes() {
        assertThat(new HandmadeClient(desk.rest()).post("", "[" + " ".repeat(10_000_000) + "]"))
                .isRefused(413, 10);
    }

    @Test
    void readsOtherCharacterSets() {
        String handshake = "[{\"channel\":\"/meta/handshake\",\"id\":\"1\"}]";
        Rest utf16 = desk.rest().with("Content-Type", "application/json;charset=UTF-16");
        Reply reply = utf16.send("POST", HandmadeClient.NOTIFICATIONS, handshake.getBytes(StandardCharsets.UTF_16));
        assertThat(only(parsed(reply)).getBoolean("successful")).isTrue();
    }

    @Test
    void refusesOtherMethods() {
        assertThat(desk.rest().get(HandmadeClient.NOTIFICATIONS)).isRefused(405, 3);
    }

    @Test
    void refusesWhoIsNotSignedIn() {
        assertThat(new HandmadeClient(Rest.anonymous(site)).post("/handshake", "[{\"channel\":\"/meta/handshake\"}]"))
                .isRefused(403, 20);
    }

    @Test
    void goesOnWithTheCookieOfTheSignIn() {
        HandmadeClient client = signedInByCookie();
        assertThat(client.handshake().getBoolean("successful")).isTrue();
        client.subscribe("/v2/me/*");
        PhoneCall call = platform.callOf(desk.agent());
        assertThat(client.awaitNews(1)).extracting(Notice::callUuid).containsExactly(call.uuid());
    }

    @Test
    void endsTogetherWithTheHttpSessionThatSignedItIn() {
        Rest browser = Rest.anonymous(site).with("Cookie", sessionCookie(desk.rest()));
        HandmadeClient client = new HandmadeClient(browser);
        client.handshake();
        assertThat(browser.post("/api/v2/me", "{\"operationName\":\"EndContactCenterSession\"}"))
                .isDone();
        assertThat(client.post("/connect", "[{\"channel\":\"/meta/connect\"}]")).isRefused(403, 20);
        assertThat(only(new HandmadeClient(desk.rest()).with(client.clientId()).pollAtOnce())
                        .getString("error"))
                .isEqualTo("402::Unknown client");
    }

    private HandmadeClient signedInByCookie() {
        return new HandmadeClient(Rest.anonymous(site).with("Cookie", sessionCookie(desk.rest())));
    }

    private static String sessionCookie(Rest rest) {
        return rest.get("/api/v2/me").header("Set-Cookie").orElseThrow().split(";")[0];
    }

    @Test
    void sendsAgainWhatWasNotAcknowledged() {
        HandmadeClient client = new HandmadeClient(desk.rest());
        JsonObject handshake = client.handshake(Json.createObjectBuilder().add("ext", ack(true)));
        assertThat(handshake.getJsonObject("ext").getBoolean("ack")).isTrue();
        client.subscribe(CALLS);
        client.poll(Json.createObjectBuilder().add("ext", ack(0)));
        platform.callOf(desk.agent());

        JsonArray got = client.poll(Json.createObjectBuilder().add("ext", ack(0)));
        assertThat(news(got)).hasSize(1);
        assertThat(news(client.poll(Json.createObjectBuilder().add("ext", ack(0)))))
                .isEqualTo(news(got));
        int batch = got.getJsonObject(1).getJsonObject("ext").getInt("ack");
        assertThat(news(client.poll(Json.createObjectBuilder()
                        .add("ext", ack(batch + 1))
                        .add("advice", Json.createObjectBuilder().add("timeout", 0)))))
                .isEmpty();
    }

    private static JsonObject ack(boolean wanted) {
        return Json.createObjectBuilder().add("ack", wanted).build();
    }

    private static JsonObject ack(int batch) {
        return Json.createObjectBuilder().add("ack", batch).build();
    }
}
