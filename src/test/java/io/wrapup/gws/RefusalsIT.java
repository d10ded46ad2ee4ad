package io.wrapup.gws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Deployments;
import io.wrapup.testing.Desk;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Reply;
import io.wrapup.testing.ReplyAssert;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestAgent;
import io.wrapup.testing.TestDirectory;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sign-in, and the response to each refused request. A refused request changes nothing. */
@ExtendWith(ArquillianExtension.class)
class RefusalsIT {

    private final Site site = Server.site();
    private final Platform platform = Platform.of(site);
    private final Desk desk = Desk.ofNewAgent(site);
    private final PhoneCall call = platform.callOf(desk.agent());
    private final PhoneCall another = platform.callOf(desk.agent());

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @ParameterizedTest
    @ValueSource(strings = {"operationName", "disposition"})
    void refusesAnAbsentOrNullParameter(String parameter) {
        checkUnchanged(desk.perform(call, complete().add(parameter, JsonValue.NULL)))
                .isRefused(400, 1)
                .saying(parameter);
        checkUnchanged(desk.perform(call, complete().remove(parameter)))
                .isRefused(400, 1)
                .saying(parameter);
    }

    private JsonObjectBuilder complete() {
        return desk.setCallDisposition(call).add("disposition", "Sold");
    }

    @Test
    void refusesARequestThatNamesNoCall() {
        String body = "{\"operationName\":\"SetCallDisposition\",\"disposition\":\"Sold\"}";
        checkUnchanged(desk.rest().post(desk.devicePath(), body))
                .isRefused(400, 1)
                .saying("callUuid");
        assertThat(desk.rest().post(desk.callPath(call), body)).isDone();
    }

    @Test
    void refusesIdsThatContradictEachOther() {
        JsonObjectBuilder body = desk.setCallDisposition(call).add("disposition", "Sold");
        checkUnchanged(desk.perform(another, body)).isRefused(400, 10);
        checkUnchanged(desk.perform(
                        call,
                        desk.setCallDisposition(call).add("disposition", "Sold").add("callUuid", another.uuid())))
                .isRefused(400, 10)
                .saying("callUuid");
        String contradictory = desk.setCallDisposition(call)
                .add("disposition", "Sold")
                .add("callUri", "/calls/" + another.uuid())
                .build()
                .toString();
        checkUnchanged(desk.rest().post(desk.devicePath(), contradictory)).isRefused(400, 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080/api/v2/calls/", "", "/devices/1", "calls", "%%%"})
    void refusesACallUriThatNamesNoCall(String callUri) {
        JsonObjectBuilder body =
                desk.setCallDisposition(call).add("disposition", "Sold").add("callUri", callUri);
        checkUnchanged(desk.perform(call, body)).isRefused(400, 10).saying("callUri");
    }

    @Test
    void refusesAnUnknownOperation() {
        for (String name : new String[] {"setCallDisposition", "", "SetDisposition"}) {
            JsonObjectBuilder body =
                    desk.setCallDisposition(call).add("disposition", "Sold").add("operationName", name);
            checkUnchanged(desk.perform(call, body)).isRefused(400, 10);
        }
    }

    @Test
    void doesNotFindAnUnknownCall() {
        assertThat(desk.setDisposition(platform.newCall(), "Sold")).isRefused(404, 6);
        assertThat(desk.rest().get("/api/v2/me/calls/nonsense")).isRefused(404, 6);
        assertThat(desk.rest().get("/api/v2/calls/%00%F0%9F%98%80"))
                .satisfies(reply -> assertThat(reply.http()).isBetween(400, 499));
    }

    @Test
    void doesNotRevealThatAnotherAgentsCallExists() {
        Desk stranger = Desk.ofNewAgent(site);
        PhoneCall never = platform.newCall();
        assertThat(stranger.setDisposition(call, "Sold").text())
                .isEqualTo(stranger.setDisposition(never, "Sold").text());
        assertThat(stranger.rest().get(stranger.callPath(call)).text())
                .isEqualTo(stranger.rest().get(stranger.callPath(never)).text());
        checkUnchanged(stranger.setDisposition(call, "Sold")).isRefused(404, 6);
    }

    @Test
    void doesNotRevealThatAnotherAgentsDeviceExists() {
        Desk stranger = Desk.ofNewAgent(site);
        String body =
                desk.setCallDisposition(call).add("disposition", "Sold").build().toString();
        checkUnchanged(stranger.rest().post(desk.devicePath(), body)).isRefused(404, 6);
        checkUnchanged(desk.rest().post(stranger.devicePath(), body)).isRefused(404, 6);
        checkUnchanged(desk.rest().post("/api/v2/me/devices/nonsense", body)).isRefused(404, 6);
        assertThat(stranger.rest().get(desk.devicePath())).isRefused(404, 6);
        assertThat(stranger.rest().get("/api/v2/devices/nonsense")).isRefused(404, 6);
    }

    @Test
    void refusesAnAgentWithoutTheFeature() {
        Desk voiceless = Desk.of(site, TestDirectory.WITHOUT_VOICE);
        PhoneCall theirs = platform.callOf(voiceless.agent());
        assertThat(voiceless.setDisposition(theirs, "Sold")).isRefused(403, 5).saying("api-voice");
        assertThat(voiceless.userData(theirs)).isEmpty();
    }

    @Test
    void respondsToUnknownPathsInJson() {
        assertThat(desk.rest().get("/api/v2/nonsense")).isRefused(404, 6);
        assertThat(desk.rest().get("/api/v2")).isRefused(404, 6);
        assertThat(desk.rest().get("/api/v2/me/calls/%s/nonsense/deep".formatted(call.uuid())))
                .isRefused(404, 6);
    }

    @Test
    void respondsToOtherHttpErrorsInJson() {
        Reply wrongMethod = desk.rest().send("DELETE", desk.callPath(call), new byte[0]);
        assertThat(wrongMethod).isRefused(405, 3);
        assertThat(wrongMethod.header("Allow"))
                .hasValueSatisfying(allow -> assertThat(allow).contains("GET", "POST"));
        assertThat(desk.rest().with("Accept", "image/png").get("/api/v2/me")).isRefused(406, 10);
        assertThat(desk.rest()
                        .with("Content-Type", "text/plain")
                        .send("POST", desk.callPath(call), "{}".getBytes(UTF_8)))
                .isRefused(415, 10);
    }

    @Test
    void refusesAClientThatIsNotSignedIn() {
        for (String path : new String[] {"/api/v2/me", "/api/v2/nonsense", desk.callPath(call)}) {
            checkDenied(Rest.anonymous(site).get(path));
        }
        checkDenied(Rest.anonymous(site).post(desk.callPath(call), "{}"));
        checkDenied(Rest.anonymous(site).post("/telephony/events", "[]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !!!", "Basic bm9jb2xvbg==", "Bearer abc", "Digest username=\"lee\"", ""})
    void refusesAnInvalidAuthorizationHeader(String header) {
        checkDenied(Rest.anonymous(site).with("Authorization", header).get("/api/v2/me"));
    }

    @Test
    void refusesAWrongPassword() {
        var wrong = new TestAgent(desk.agent().userName(), "wrong", "", "");
        checkDenied(Rest.signedIn(site, wrong).get("/api/v2/me"));
        checkDenied(
                Rest.signedIn(site, new TestAgent("nobody", "wrong", "", "")).get("/api/v2/me"));
    }

    @Test
    void acceptsTheSessionCookieAfterASignIn() {
        Rest cookie = Rest.anonymous(site).with("Cookie", sessionCookie());
        assertThat(cookie.get("/api/v2/me").json().getJsonObject("user").getString("userName"))
                .isEqualTo(desk.agent().userName());
        String body =
                desk.setCallDisposition(call).add("disposition", "Sold").build().toString();
        assertThat(cookie.post(desk.callPath(call), body)).isDone();
    }

    @Test
    void prefersTheHeaderToTheCookie() {
        Rest cookie = Rest.anonymous(site).with("Cookie", sessionCookie());
        checkDenied(cookie.with("Authorization", Rest.basic("agent0:wrong".getBytes(UTF_8)))
                .get("/api/v2/me"));
        checkDenied(Rest.anonymous(site)
                .with("Cookie", "JSESSIONID=0123456789abcdef")
                .get("/api/v2/me"));
    }

    private String sessionCookie() {
        String cookie = desk.rest().get("/api/v2/me").header("Set-Cookie").orElseThrow();
        assertThat(cookie).startsWith("JSESSIONID=").contains("HttpOnly");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    @Test
    void opensNoSessionAtOtherPaths() {
        assertThat(desk.rest().get(desk.callPath(call)).header("Set-Cookie")).isEmpty();
    }

    @Test
    void decodesUmlautsInTheHeaderInEitherEncoding() {
        TestAgent agent = TestDirectory.WITH_UMLAUTS;
        String credentials = agent.userName() + ":" + agent.password();
        for (byte[] encoded : new byte[][] {credentials.getBytes(UTF_8), credentials.getBytes(ISO_8859_1)}) {
            Reply reply = Rest.anonymous(site)
                    .with("Authorization", Rest.basic(encoded))
                    .get("/api/v2/me");
            assertThat(reply.json().getJsonObject("user").getString("userName")).isEqualTo(agent.userName());
        }
    }

    private static void checkDenied(Reply reply) {
        assertThat(reply).isRefused(403, 20).hasBody("{\"statusCode\":20,\"statusMessage\":\"Access denied\"}");
    }

    /** Starts an assertion on a response, after checking that no disposition was set. */
    private ReplyAssert checkUnchanged(Reply reply) {
        assertThat(desk.userData(call)).isEmpty();
        assertThat(desk.userData(another)).isEmpty();
        return assertThat(reply);
    }
}
