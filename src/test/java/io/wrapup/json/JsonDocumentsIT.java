package io.wrapup.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wrapup.testing.Desk;
import io.wrapup.testing.JmsQueue;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.RawWebSocket;
import io.wrapup.testing.Reply;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestDirectory;
import io.wrapup.testing.WrapupProcess;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sends every malformed and unusual document to every endpoint. Each gets the expected answer, no request hangs, and
 * nothing is logged.
 */
class JsonDocumentsIT {

    private static final int MALFORMED = 10;
    private static final int MISSING = 1;
    private static final int MAX_MESSAGE = 1024;
    private static final int MAX_BAYEUX_BODY = 65_536;

    @TempDir
    static Path data;

    private static WrapupProcess wrapup;
    private static Site site;
    private static Platform platform;
    private static Desk desk;
    private static PhoneCall active;
    private static PhoneCall released;

    @BeforeAll
    static void start() {
        wrapup = WrapupProcess.start(data.resolve("wrapup"));
        site = wrapup.site();
        platform = Platform.of(site);
        desk = Desk.ofNewAgent(site);
        active = platform.callOf(desk.agent());
        released = platform.releasedCallOf(desk.agent());
    }

    @AfterAll
    static void stop() {
        wrapup.close();
        assertThat(wrapup.console()).doesNotContain("Exception", "\tat ", "Internal error");
    }

    static Stream<JsonDocument> documents() {
        return JsonDocument.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void areAnsweredAsOperations(JsonDocument document) {
        for (String path : List.of(desk.callPath(active), desk.callPath(released), desk.devicePath(), "/api/v2/me")) {
            assertRefused(desk.rest().post(path, document.bytes()), document, MISSING);
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void areAnsweredAsReplayRequests(JsonDocument document) {
        Reply reply = Rest.signedIn(site, TestDirectory.REPORTING).post("/reporting/replay", document.bytes());
        assertRefused(reply, document, MISSING);
    }

    private static void assertRefused(Reply reply, JsonDocument document, int statusCodeOfAnObject) {
        boolean object = document.isRead() && document.value() instanceof JsonObject;
        assertThat(reply).isRefused(400, object ? statusCodeOfAnObject : MALFORMED);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void areAnsweredAsTelephonyEvents(JsonDocument document) {
        Reply reply = Rest.signedIn(site, TestDirectory.TELEPHONY).post("/telephony/events", document.bytes());
        if (isEmptyArray(document)) {
            assertThat(reply).isDone();
        } else {
            assertThat(reply).isRefused(400, isAboutObjects(document) ? MISSING : MALFORMED);
        }
    }

    /** Returns whether the document is an empty array, which is accepted as no event. */
    private static boolean isEmptyArray(JsonDocument document) {
        return document.isRead() && document.value().equals(JsonValue.EMPTY_JSON_ARRAY);
    }

    private static boolean isAboutObjects(JsonDocument document) {
        if (!document.isRead()) {
            return false;
        }
        JsonValue first = document.value() instanceof JsonArray array ? array.get(0) : document.value();
        return first instanceof JsonObject;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void areStoredUnchangedInUserDataOrRefused(JsonDocument document) {
        desk.perform(active, Json.createObjectBuilder().add("operationName", "DeleteUserData"));
        String operation =
                "{\"operationName\":\"SetCallDisposition\",\"disposition\":\"Sold\",\"userData\":{\"a\":%s}}";
        Reply onActive = desk.rest().post(desk.callPath(active), document.in(operation));
        Reply onReleased = desk.rest().post(desk.callPath(released), document.in(operation));
        Optional<JsonValue> kept = Optional.ofNullable(desk.userData(active).get("a"));
        if (document.isRead()) {
            assertThat(onActive).isDone();
            assertThat(onReleased).isDone();
            assertThat(kept).contains(document.value());
        } else {
            assertThat(onActive).isRefused(400, MALFORMED);
            assertThat(onReleased).isRefused(400, MALFORMED);
            assertThat(kept).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void areAnsweredAsADisposition(JsonDocument document) {
        String operation = "{\"operationName\":\"SetCallDisposition\",\"disposition\":%s}";
        Reply reply = desk.rest().post(desk.callPath(active), document.in(operation));
        if (textOf(document).filter(text -> !text.isBlank()).isPresent()) {
            assertThat(reply).isDone();
        } else {
            assertThat(reply).isRefused(400, isNull(document) ? MISSING : MALFORMED);
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void areAnsweredAsNames(JsonDocument document) {
        int expected = isNull(document) ? MISSING : MALFORMED;
        byte[] operation = document.in("{\"operationName\":%s,\"disposition\":\"Sold\"}");
        byte[] event = document.in("{\"event\":%s,\"callUuid\":\"1\",\"thisDN\":\"1\"}");
        byte[] order = document.in("{\"from\":%s,\"to\":\"2026-11-22T10:15:30Z\"}");
        assertThat(desk.rest().post(desk.callPath(active), operation)).isRefused(400, expected);
        assertThat(desk.rest().post("/api/v2/me", operation)).isRefused(400, expected);
        assertThat(Rest.signedIn(site, TestDirectory.TELEPHONY).post("/telephony/events", event))
                .isRefused(400, expected);
        assertThat(Rest.signedIn(site, TestDirectory.REPORTING).post("/reporting/replay", order))
                .isRefused(400, expected);
    }

    private static boolean isNull(JsonDocument document) {
        return document.isRead() && document.value() == JsonValue.NULL;
    }

    private static Optional<String> textOf(JsonDocument document) {
        return document.isRead() && document.value() instanceof JsonString text
                ? Optional.of(text.getString())
                : Optional.empty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void areAnsweredByCometD(JsonDocument document) {
        Reply reply = desk.rest().post("/api/v2/notifications", document.bytes());
        if (document.bytes().length > MAX_BAYEUX_BODY) {
            assertThat(reply).isRefused(413, MALFORMED);
        } else if (!isEmptyArray(document) && isAboutObjects(document)) {
            assertThat(reply.http()).as(reply::text).isIn(200, 400);
        } else {
            assertThat(reply).isRefused(400, MALFORMED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stream/me", "/stream/calls"})
    void areIgnoredByWebSockets(String path) {
        var listener = path.equals("/stream/me") ? desk.agent() : TestDirectory.SUPERVISOR;
        RawWebSocket socket = RawWebSocket.open(site, path, listener);
        for (JsonDocument document : documents().toList()) {
            Optional<Integer> closed = socket.send(document.bytes());
            if (closed.isPresent()) {
                socket.close();
                socket = RawWebSocket.open(site, path, listener);
            }
            assertThat(closed).as(document.toString()).isEqualTo(expectedClose(document));
        }
        socket.close();
    }

    /** Returns the close code of the protocol: 1007 for invalid UTF-8, 1009 for a message over the limit. */
    private static Optional<Integer> expectedClose(JsonDocument document) {
        if (document.text().isEmpty()) {
            return Optional.of(1007);
        }
        return document.bytes().length > MAX_MESSAGE ? Optional.of(1009) : Optional.empty();
    }

    @Test
    void areRejectedByTheJmsFeedWhichContinues() throws JMSException {
        PhoneCall next = platform.newCall();
        try (JmsQueue feed = JmsQueue.named("wrapup.telephony", site);
                JmsQueue deadLetters = JmsQueue.named("wrapup.telephony.dead-letters", site)) {
            for (JsonDocument document : documents().toList()) {
                if (document.text().isPresent()) {
                    feed.send(document.text().get());
                } else {
                    feed.send(document.bytes());
                }
            }
            feed.send(next.event("EventRinging", desk.dn()).build().toString().getBytes(UTF_8));
            for (JsonDocument document :
                    documents().filter(known -> !isEmptyArray(known)).toList()) {
                Message letter = deadLetters.receive();
                assertThat(letter.getStringProperty("reason"))
                        .as(document.toString())
                        .isNotBlank();
                assertThat(((TextMessage) letter).getText())
                        .isEqualTo(document.text().orElse(new String(document.bytes(), ISO_8859_1)));
            }
        }
        await().until(() -> desk.rest().get(desk.callPath(next)).statusCode() == 0);
    }
}
