package io.wrapup.security;

import io.wrapup.testing.RawHttp;
import io.wrapup.testing.RawHttp.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A CometD client of a caller, as far as the server admits it. For one test thread. */
final class BayeuxCaller {

    private static final Pattern CLIENT_ID = Pattern.compile("\"clientId\":\"(\\w+)\"");

    private final RawHttp client;
    private final List<String> headers = new ArrayList<>(List.of("Content-Type: application/json"));
    private final String clientId;

    /** Handshakes; a refused caller continues with an invalid client id. */
    BayeuxCaller(Caller caller, RawHttp client) {
        this.client = client;
        headers.addAll(caller.credentials());
        Matcher found = CLIENT_ID.matcher(
                send("\"channel\":\"/meta/handshake\",\"version\":\"1.0\",\"supportedConnectionTypes\":[\"long-polling\"]")
                        .body());
        clientId = found.find() ? found.group(1) : "none";
    }

    /** Subscribes to a channel, or publishes on it. Returns {@code yes}, {@code no}, or the error of the request. */
    String attempt(Route route) {
        Answer answer = route.kind().equals("SUBSCRIBE")
                ? send("\"channel\":\"/meta/subscribe\",\"subscription\":\"%s\",\"clientId\":\"%s\""
                        .formatted(route.path(), clientId))
                : send("\"channel\":\"%s\",\"data\":{\"x\":1},\"clientId\":\"%s\"".formatted(route.path(), clientId));
        if (answer.http() != 200) {
            return answer.http() + "/" + answer.statusCode();
        }
        return answer.body().contains("\"successful\":true") ? "yes" : "no";
    }

    /** Returns the messages queued for this client. */
    String receive() {
        return send("\"channel\":\"/meta/connect\",\"connectionType\":\"long-polling\",\"advice\":{\"timeout\":0},\"clientId\":\"%s\""
                        .formatted(clientId))
                .body();
    }

    private Answer send(String message) {
        return client.send("POST", "/api/v2/notifications", headers, "[{" + message + "}]");
    }
}
