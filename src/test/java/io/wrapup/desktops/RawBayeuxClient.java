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

/** A Bayeux client that sends single requests and returns the responses unchanged. Not thread-safe. */
final class RawBayeuxClient {

    static final String NOTIFICATIONS = "/api/v2/notifications";
    static final String CALLS = "/v2/me/calls";

    private final Rest rest;
    private String clientId = "";

    RawBayeuxClient(Rest rest) {
        this.rest = rest;
    }

    /** Returns a client that authenticates each request with Basic and has completed the handshake. */
    static RawBayeuxClient of(Site site, TestAgent agent) {
        RawBayeuxClient client = new RawBayeuxClient(Rest.signedIn(site, agent));
        assertThat(client.handshake().getBoolean("successful")).isTrue();
        return client;
    }

    String clientId() {
        return clientId;
    }

    /** Returns a client of the same user with another client id. */
    RawBayeuxClient with(String otherClientId) {
        RawBayeuxClient client = new RawBayeuxClient(rest);
        client.clientId = otherClientId;
        return client;
    }

    JsonObject handshake() {
        return handshake(Json.createObjectBuilder());
    }

    JsonObject handshake(JsonObjectBuilder message) {
        JsonObject reply = single(send(
                "/handshake",
                message.add("channel", "/meta/handshake")
                        .add("version", "1.0")
                        .add("supportedConnectionTypes", Json.createArrayBuilder(List.of("long-polling")))));
        clientId = reply.getString("clientId", "");
        return reply;
    }

    JsonObject subscribe(String channel) {
        return single(send("", message("/meta/subscribe").add("subscription", channel)));
    }

    /** Waits until a message arrives or the poll times out. */
    JsonArray poll() {
        return poll(Json.createObjectBuilder());
    }

    /** Polls without waiting. */
    JsonArray pollWithoutWaiting() {
        return poll(Json.createObjectBuilder()
                .add("advice", Json.createObjectBuilder().add("timeout", 0)));
    }

    JsonArray poll(JsonObjectBuilder members) {
        return send(
                "/connect",
                message("/meta/connect").add("connectionType", "long-polling").addAll(members));
    }

    /** Polls until {@code count} notifications have arrived. */
    List<Notice> awaitNotifications(int count) {
        List<Notice> received = new ArrayList<>();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            received.addAll(notifications(poll()));
            return received.size() >= count;
        });
        return received;
    }

    /** Returns a message of this client, without its other members. */
    JsonObjectBuilder message(String channel) {
        return Json.createObjectBuilder().add("channel", channel).add("clientId", clientId);
    }

    JsonArray send(String path, JsonObjectBuilder message) {
        return parsed(post(path, Json.createArrayBuilder().add(message).build().toString()));
    }

    /** Sends any body. */
    Reply post(String path, String body) {
        return rest.post(NOTIFICATIONS + path, body);
    }

    static JsonArray parsed(Reply reply) {
        assertThat(reply.http()).as(reply::text).isEqualTo(200);
        try (JsonReader reader = Json.createReader(new StringReader(reply.text()))) {
            return reader.readArray();
        }
    }

    /** Returns the notifications without the protocol messages. */
    static List<Notice> notifications(JsonArray messages) {
        return messages.getValuesAs(JsonObject.class).stream()
                .filter(message -> !message.getString("channel").startsWith("/meta/"))
                .map(Notice::new)
                .toList();
    }

    /** Returns the only message of a response. */
    static JsonObject single(JsonArray messages) {
        assertThat(messages).hasSize(1);
        return messages.getJsonObject(0);
    }
}
