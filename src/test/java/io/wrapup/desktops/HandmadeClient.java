package io.wrapup.desktops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wrapup.testing.Headset.Notice;
import io.wrapup.testing.Reply;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestAgent;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A CometD client made by hand: one request at a time, each answer as it came. For one test thread. */
final class HandmadeClient {

    static final String NOTIFICATIONS = "/api/v2/notifications";
    static final String CALLS = "/v2/me/calls";

    private final Rest rest;
    private String clientId = "";

    HandmadeClient(Rest rest) {
        this.rest = rest;
    }

    /** One that sends the agent's password with each request and has shaken hands. */
    static HandmadeClient of(Site site, TestAgent agent) {
        HandmadeClient client = new HandmadeClient(Rest.signedIn(site, agent));
        assertThat(client.handshake().getBoolean("successful")).isTrue();
        return client;
    }

    String clientId() {
        return clientId;
    }

    /** The same person with a client id from elsewhere. */
    HandmadeClient with(String foreignClientId) {
        HandmadeClient client = new HandmadeClient(rest);
        client.clientId = foreignClientId;
        return client;
    }

    JsonObject handshake() {
        return handshake(Json.createObjectBuilder());
    }

    JsonObject handshake(JsonObjectBuilder message) {
        JsonObject reply = only(send(
                "/handshake",
                message.add("channel", "/meta/handshake")
                        .add("version", "1.0")
                        .add("supportedConnectionTypes", Json.createArrayBuilder(List.of("long-polling")))));
        clientId = reply.getString("clientId", "");
        return reply;
    }

    JsonObject subscribe(String channel) {
        return only(send("", message("/meta/subscribe").add("subscription", channel)));
    }

    /** Waits for news, and comes back without if there are none for long. */
    JsonArray poll() {
        return poll(Json.createObjectBuilder());
    }

    /** Does not wait. */
    JsonArray pollAtOnce() {
        return poll(Json.createObjectBuilder()
                .add("advice", Json.createObjectBuilder().add("timeout", 0)));
    }

    JsonArray poll(JsonObjectBuilder more) {
        return send(
                "/connect",
                message("/meta/connect").add("connectionType", "long-polling").addAll(more));
    }

    /** Polls until there are that many news, and for no longer than that takes. */
    List<Notice> awaitNews(int count) {
        List<Notice> news = new ArrayList<>();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            news.addAll(news(poll()));
            return news.size() >= count;
        });
        return news;
    }

    /** A message of this client, to be completed and sent. */
    JsonObjectBuilder message(String channel) {
        return Json.createObjectBuilder().add("channel", channel).add("clientId", clientId);
    }

    JsonArray send(String path, JsonObjectBuilder message) {
        return parsed(post(path, Json.createArrayBuilder().add(message).build().toString()));
    }

    /** Sends anything. */
    Reply post(String path, String body) {
        return rest.post(NOTIFICATIONS + path, body);
    }

    static JsonArray parsed(Reply reply) {
        assertThat(reply.http()).as(reply::text).isEqualTo(200);
        try (JsonReader reader = Json.createReader(new StringReader(reply.text()))) {
            return reader.readArray();
        }
    }

    /** The news among the messages, without the protocol's own. */
    static List<Notice> news(JsonArray messages) {
        return messages.getValuesAs(JsonObject.class).stream()
                .filter(message -> !message.getString("channel").startsWith("/meta/"))
                .map(Notice::new)
                .toList();
    }

    /** The protocol's own message that answers. */
    static JsonObject only(JsonArray messages) {
        assertThat(messages).hasSize(1);
        return messages.getJsonObject(0);
    }
}
