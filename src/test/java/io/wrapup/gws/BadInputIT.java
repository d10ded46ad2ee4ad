package io.wrapup.gws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Desk;
import io.wrapup.testing.Headset;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Reply;
import io.wrapup.testing.Site;
import io.wrapup.testing.WrapupProcess;
import jakarta.json.Json;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Invalid input: each response is a JSON error, nothing changes, and the log contains neither noise nor personal data.
 */
class BadInputIT {

    private static final String OPERATION = "{\"operationName\":\"SetCallDisposition\",";
    private static final String PERSONAL = "4111-1111-1111-1111";

    @TempDir
    static Path data;

    private static WrapupProcess wrapup;

    private final Site site = wrapup.site();
    private final Platform platform = Platform.of(site);
    private final Desk desk = Desk.ofNewAgent(site);
    private final PhoneCall call = platform.callOf(desk.agent());

    @BeforeAll
    static void start() {
        wrapup = WrapupProcess.start(data.resolve("wrapup"));
    }

    @AfterAll
    static void stop() {
        wrapup.close();
    }

    @AfterAll
    static void logContainsNothingUnusual() {
        assertThat(wrapup.console())
                .doesNotContain("Exception", "\tat ", "Internal error")
                .doesNotContain(PERSONAL, "secret of");
    }

    static Stream<Named<byte[]>> malformedBodies() {
        return Stream.of(
                body("nothing", ""),
                body("a blank", " "),
                body("an array", "[]"),
                body("null", "null"),
                body("a text", "\"SetCallDisposition\""),
                body("a number", "12"),
                body("half an object", OPERATION),
                body("two objects", "{}{}"),
                body("a comment", "{/* */}"),
                body("single quotes", "{'operationName':'SetCallDisposition','disposition':'Sold'}"),
                body("a comma too many", OPERATION + "\"disposition\":\"Sold\",}"),
                body("a member twice", OPERATION + "\"disposition\":\"Sold\",\"disposition\":\"Lost\"}"),
                body("an inner member twice", OPERATION + "\"disposition\":\"Sold\",\"userData\":{\"a\":1,\"a\":2}}"),
                body("a number that is none", OPERATION + "\"disposition\":\"Sold\",\"userData\":{\"a\":NaN}}"),
                body("deep arrays", OPERATION + "\"disposition\":\"Sold\",\"userData\":" + "[".repeat(50_000)),
                body("deep objects", "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000)),
                body("a raw control character", OPERATION + "\"disposition\":\"So\u0001ld\"}"),
                body("a raw line feed", OPERATION + "\"disposition\":\"So\nld\"}"),
                Named.of("ISO-8859-1", (OPERATION + "\"disposition\":\"Verkäuft\"}").getBytes(ISO_8859_1)),
                Named.of("UTF-16", (OPERATION + "\"disposition\":\"Sold\"}").getBytes(UTF_16)),
                Named.of(
                        "an overlong NUL",
                        concat(OPERATION + "\"disposition\":\"So", new byte[] {(byte) 0xC0, (byte) 0x80}, "\"}")),
                Named.of(
                        "a surrogate in UTF-8",
                        concat(
                                OPERATION + "\"disposition\":\"So",
                                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
                                "\"}")),
                Named.of("zeros", new byte[1000]));
    }

    static Stream<Named<byte[]>> invalidBodies() {
        return Stream.of(
                body("a number as disposition", OPERATION + "\"disposition\":1}"),
                body("an object as disposition", OPERATION + "\"disposition\":{}}"),
                body("an array as operation", "{\"operationName\":[\"SetCallDisposition\"],\"disposition\":\"Sold\"}"),
                body("true as key", OPERATION + "\"disposition\":\"Sold\",\"dispositionKey\":true}"),
                body("a text as user data", OPERATION + "\"disposition\":\"Sold\",\"userData\":\"a=b\"}"),
                body("an empty disposition", OPERATION + "\"disposition\":\"\"}"),
                body("a blank disposition", OPERATION + "\"disposition\":\" \\t\"}"),
                body("a disposition too long", OPERATION + "\"disposition\":\"" + "x".repeat(256) + "\"}"),
                body("an empty key", OPERATION + "\"disposition\":\"Sold\",\"dispositionKey\":\"\"}"),
                body(
                        "a key too long",
                        OPERATION + "\"disposition\":\"Sold\",\"dispositionKey\":\"" + "x".repeat(256) + "\"}"),
                body("an empty user data key", OPERATION + "\"disposition\":\"Sold\",\"userData\":{\"\":1}}"),
                body(
                        "a user data key too long",
                        OPERATION + "\"disposition\":\"Sold\",\"userData\":{\"" + "x".repeat(256) + "\":1}}"),
                body(
                        "too much user data",
                        OPERATION + "\"disposition\":\"Sold\",\"userData\":{\"a\":\"" + "x".repeat(17_000) + "\"}}"),
                body("half a surrogate pair", OPERATION + "\"disposition\":\"So\\ud83dld\"}"),
                body(
                        "half a surrogate pair as key",
                        OPERATION + "\"disposition\":\"Sold\",\"dispositionKey\":\"\\udc00\"}"),
                body(
                        "half a surrogate pair in user data",
                        OPERATION + "\"disposition\":\"Sold\",\"userData\":{\"a\":[\"\\udc00\"]}}"),
                body("an unknown operation", "{\"operationName\":\"" + PERSONAL + "\",\"disposition\":\"Sold\"}"),
                body("another call", OPERATION + "\"disposition\":\"Sold\",\"callUri\":\"/calls/" + PERSONAL + "\"}"));
    }

    @ParameterizedTest
    @MethodSource({"malformedBodies", "invalidBodies"})
    void isRefusedOnAnActiveCallAndChangesNothing(byte[] body) {
        try (Headset headset = desk.listen()) {
            assertThat(desk.rest().post(desk.callPath(call), body)).isRefused(400, 10);
            assertThat(headset.untilFirstOf(platform.callOf(desk.agent()))).isEmpty();
        }
        assertThat(desk.userData(call)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource({"malformedBodies", "invalidBodies"})
    void isRefusedOnAReleasedCall(byte[] body) {
        call.released(desk.dn());
        assertThat(desk.rest().post(desk.callPath(call), body)).isRefused(400, 10);
    }

    @ParameterizedTest
    @MethodSource("malformedBodies")
    void isRefusedFromTheTelephonyPlatform(byte[] body) {
        String text = new String(body, ISO_8859_1);
        Reply reply = platform.post(text);
        // An empty array contains no event and is accepted.
        if (!text.equals("[]")) {
            assertThat(reply.http()).isEqualTo(400);
            assertThat(reply.statusCode()).isIn(1, 10);
        }
    }

    @Test
    void isRefusedIfItDoesNotEnd() {
        byte[] endless = (OPERATION + "\"disposition\":\"" + "x".repeat(10 << 20) + "\"}").getBytes(UTF_8);
        assertThat(desk.rest().post(desk.callPath(call), endless)).isRefused(413, 10);
        assertThat(desk.userData(call)).isEmpty();
    }

    @Test
    void isRefusedIfTheUserDataWouldExceedTheLimit() {
        var much = Json.createObjectBuilder().add("First", "x".repeat(10_000));
        var more = Json.createObjectBuilder().add("Second", "x".repeat(10_000));
        assertThat(desk.perform(
                        call,
                        desk.setCallDisposition(call).add("disposition", "Sold").add("userData", much)))
                .isDone();
        assertThat(desk.perform(
                        call,
                        desk.setCallDisposition(call).add("disposition", "Lost").add("userData", more)))
                .isRefused(400, 10)
                .saying("16000 bytes");
        assertThat(desk.userData(call)).containsOnlyKeys("First", "DispositionCode");
        assertThat(desk.userData(call).getString("DispositionCode")).isEqualTo("Sold");
    }

    @Test
    void isRefusedInTheCharsetOfTheHeader() {
        var odd = desk.rest().with("Content-Type", "application/json; charset=nonsense");
        assertThat(odd.send("POST", desk.callPath(call), (OPERATION + "\"disposition\":\"Sold\"}").getBytes(UTF_8)))
                .isRefused(400, 10);
    }

    @Test
    void isRefusedInAnIdempotencyKey() {
        byte[] body = (OPERATION + "\"disposition\":\"Sold\"}").getBytes(UTF_8);
        for (String key : new String[] {"", "x".repeat(256)}) {
            assertThat(desk.rest().with("Idempotency-Key", key).post(desk.callPath(call), body))
                    .isRefused(400, 10);
        }
        assertThat(desk.userData(call)).isEmpty();
    }

    @Test
    void isRefusedInAQuery() {
        assertThat(desk.rest().get("/api/v2/me/calls?fields=&fields=%00,,,").http())
                .isLessThan(500);
        assertThat(desk.rest().get("/api/v2/me?subresources=%F0%9F%98%80").http())
                .isLessThan(500);
    }

    @Test
    void doesNotPutUserDataIntoTheLog() {
        assertThat(desk.setDisposition(call, PERSONAL)).isDone();
    }

    private static Named<byte[]> body(String name, String json) {
        return Named.of(name, json.getBytes(UTF_8));
    }

    private static byte[] concat(String before, byte[] bytes, String after) {
        return (before + new String(bytes, ISO_8859_1) + after).getBytes(ISO_8859_1);
    }
}
