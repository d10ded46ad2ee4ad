package io.wrapup.gws;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Deployments;
import io.wrapup.testing.Desk;
import io.wrapup.testing.Headset;
import io.wrapup.testing.Reply;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestDirectory;
import jakarta.json.JsonObject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contact centre sessions and the states of agents. */
@ExtendWith(ArquillianExtension.class)
class AgentSessionIT {

    private final Site site = Server.site();
    private final Desk desk = Desk.ofNewAgent(site);

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'operationName':'StartContactCenterSession'}",
                "{'operationName':'StartContactCenterSession','channels':['voice']}",
                "{'operationName':'StartContactCenterSession','channels':null,'place':null,'loginCode':null,'queue':null}",
            })
    void startsNotReady(String request) {
        assertThat(state()).isEqualTo("LoggedOut");
        assertThat(me(request)).isDone();
        assertThat(state()).isEqualTo("NotReady");
    }

    @Test
    void startsForVoiceOnlyIfMoreChannelsAreRequested() {
        Reply reply = me("{'operationName':'StartContactCenterSession','channels':['voice','chat']}");
        assertThat(reply.http()).isEqualTo(200);
        assertThat(reply.statusCode()).isEqualTo(7);
        assertThat(reply.json().getJsonArray("succeeded").getJsonObject(0).getString("channel"))
                .isEqualTo("voice");
        assertThat(reply.json().getJsonArray("failed").getJsonObject(0).getString("channel"))
                .isEqualTo("chat");
        assertThat(state()).isEqualTo("NotReady");
    }

    @Test
    void doesNotStartWithoutVoice() {
        assertThat(me("{'operationName':'StartContactCenterSession','channels':['chat']}"))
                .isRefused(400, 10);
        assertThat(Rest.signedIn(site, TestDirectory.WITHOUT_VOICE)
                        .post("/api/v2/me", "{\"operationName\":\"StartContactCenterSession\"}"))
                .isRefused(403, 5);
    }

    @ParameterizedTest
    @CsvSource({"/api/v2/me", "/api/v2/me/", "/api/v2/me/channels/voice", "/api/v2/me/channels/voice/"})
    void changesStatesAndNotifiesTheDesktop(String path) {
        me("{'operationName':'StartContactCenterSession'}");
        try (Headset headset = desk.listen()) {
            assertThat(post(path, "{'operationName':'Ready'}")).isDone();
            assertThat(heard(headset).getString("state")).isEqualTo("Ready");
            assertThat(post(path, "{'operationName':'NotReady'}")).isDone();
            assertThat(heard(headset).getString("state")).isEqualTo("NotReady");
            assertThat(post(path, "{'operationName':'AfterCallWork','wrapUpTime':'0'}"))
                    .isDone();
            assertThat(heard(headset).getString("workMode")).isEqualTo("AfterCallWork");
            assertThat(state()).isEqualTo("NotReady");
        }
    }

    @Test
    void refusesUnknownStates() {
        assertThat(me("{'operationName':'Dance'}")).isRefused(400, 10);
        assertThat(me("{}")).isRefused(400, 1);
        assertThat(me("{'operationName':7}")).isRefused(400, 10);
    }

    @Test
    void endsTogetherWithTheHttpSession() {
        me("{'operationName':'StartContactCenterSession'}");
        String cookie = desk.rest().get("/api/v2/me").header("Set-Cookie").orElseThrow();
        Rest later = Rest.anonymous(site).with("Cookie", cookie.substring(0, cookie.indexOf(';')));
        assertThat(later.get("/api/v2/me")).succeeded();
        assertThat(later.post("/api/v2/me", "{\"operationName\":\"EndContactCenterSession\"}"))
                .isDone();
        assertThat(later.get("/api/v2/me")).isRefused(403, 20);
        assertThat(state()).isEqualTo("LoggedOut");
    }

    private Reply me(String request) {
        return post("/api/v2/me", request);
    }

    private Reply post(String path, String request) {
        return desk.rest().post(path, request.replace('\'', '"'));
    }

    private String state() {
        return device(desk.rest().get("/api/v2/me/devices?fields=*").json()).getString("state");
    }

    private static JsonObject heard(Headset headset) {
        JsonObject message = headset.next().json();
        assertThat(message.getString("channel")).isEqualTo("/v2/me/devices");
        assertThat(message.getJsonObject("data").getString("messageType")).isEqualTo("DeviceStateChangeMessage");
        return device(message.getJsonObject("data"));
    }

    private static JsonObject device(JsonObject devices) {
        return devices.getJsonArray("devices").getJsonObject(0).getJsonObject("userState");
    }
}
