package io.wrapup.gws;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Deployments;
import io.wrapup.testing.Desk;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Reply;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The resources that clients read: users, devices and calls in the documented envelopes, and the resources for
 * operators.
 */
@ExtendWith(ArquillianExtension.class)
class ResourcesIT {

    private final Site site = Server.site();
    private final Platform platform = Platform.of(site);
    private final Desk desk = Desk.ofNewAgent(site);
    private final String device = desk.agent().deviceId();

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/me", "/api/v2/me/"})
    void showsTheSignedInUser(String path) {
        JsonObject user = read(path).getJsonObject("user");
        assertThat(user.getString("userName")).isEqualTo(desk.agent().userName());
        assertThat(user.getString("firstName"))
                .isEqualTo("First name of " + desk.agent().userName());
        assertThat(user.getString("id")).matches("[0-9a-f]{32}");
        assertThat(user.get("roles")).hasToString("[\"ROLE_AGENT\"]");
        assertThat(user.getString("uri")).isEqualTo(site.base() + "/api/v2" + user.getString("path"));
        assertThat(user).doesNotContainKeys("password", "devices", "calls", "features");
    }

    @Test
    void addsTheRequestedSubresources() {
        platform.callOf(desk.agent());
        JsonObject all = read("/api/v2/me?subresources=*").getJsonObject("user");
        assertThat(all.getJsonArray("devices")).hasSize(1);
        assertThat(all.getJsonArray("calls")).hasSize(1);
        assertThat(all.getJsonArray("features").getJsonObject(0).getString("id"))
                .isEqualTo("api-voice");
        assertThat(read("/api/v2/me/?subresources=devices,calls,channels").getJsonObject("user"))
                .containsKeys("devices", "calls")
                .doesNotContainKey("features");
    }

    @Test
    void showsNoCallsAsAnEmptyList() {
        assertThat(read("/api/v2/me/?subresources=devices,calls,channels")
                        .getJsonObject("user")
                        .getJsonArray("calls"))
                .isEmpty();
        assertThat(desk.rest().get("/api/v2/me/calls")).hasBody("{\"statusCode\":0,\"uris\":[]}");
        assertThat(desk.rest().get("/api/v2/me/calls?fields=*")).hasBody("{\"statusCode\":0,\"calls\":[]}");
    }

    @Test
    void listsTheUrlsOfTheActiveCalls() {
        PhoneCall first = platform.callOf(desk.agent());
        PhoneCall second = platform.callOf(desk.agent());
        platform.releasedCallOf(desk.agent());
        assertThat(texts(read("/api/v2/me/calls"), "uris"))
                .containsExactly(site.base() + desk.callPath(first), site.base() + desk.callPath(second));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/me/calls?fields=*", "/api/v2/me/calls/?fields=*"})
    void listsTheActiveCallsThemselves(String path) {
        PhoneCall call = platform.callOf(desk.agent());
        List<JsonObject> calls = read(path).getJsonArray("calls").getValuesAs(JsonObject.class);
        assertThat(calls).singleElement().isEqualTo(withDurationOf(calls.get(0), desk.call(call)));
    }

    /** Removes members that change with time between two responses. */
    private static JsonObject withDurationOf(JsonObject first, JsonObject second) {
        return Json.createObjectBuilder(second)
                .add("duration", first.getString("duration"))
                .build();
    }

    @Test
    void listsTheSelectedAttributes() {
        PhoneCall call = platform.callOf(desk.agent());
        assertThat(desk.rest().get("/api/v2/me/calls?fields=id,state"))
                .hasBody("{\"statusCode\":0,\"calls\":[{\"id\":\"%s\",\"state\":\"Established\"}]}"
                        .formatted(call.uuid()));
        assertThat(read(desk.callPath(call) + "?fields=state,nonsense").getJsonObject("call"))
                .hasToString("{\"state\":\"Established\"}");
    }

    @Test
    void showsACallAtBothOfItsAddresses() {
        PhoneCall call = platform.callOf(desk.agent());
        for (String path : List.of("/api/v2/me/calls/", "/api/v2/calls/")) {
            JsonObject shown = read(path + call.uuid()).getJsonObject("call");
            assertThat(shown.getString("id")).isEqualTo(call.uuid());
            assertThat(shown.getString("callUuid")).isEqualTo(call.uuid());
            assertThat(shown.getString("connId")).isEqualTo(call.connId());
            assertThat(shown.getString("uri")).isEqualTo(site.base() + desk.callPath(call));
            assertThat(shown.getString("path")).isEqualTo("/calls/" + call.uuid());
            assertThat(shown.getString("deviceUri")).isEqualTo(site.base() + "/api/v2/devices/" + device);
            assertThat(shown.getString("duration")).matches("[0-9]+");
            assertThat(shown).doesNotContainKeys("userData", "ani");
        }
    }

    @Test
    void showsAReleasedCallAtItsAddressButNotInTheList() {
        PhoneCall call = platform.releasedCallOf(desk.agent());
        assertThat(desk.state(call)).isEqualTo("Released");
        assertThat(read("/api/v2/me/calls").getJsonArray("uris")).isEmpty();
    }

    @Test
    void declaresTheOperationsOfThePlatformAndThoseOnUserData() {
        PhoneCall call = platform.newCall();
        call.send(call.event("EventRinging", desk.dn())
                .add("capabilities", Json.createArrayBuilder().add("Answer")));
        assertThat(texts(desk.call(call), "capabilities"))
                .contains("Answer", "AttachUserData", "UpdateUserData", "DeleteUserData", "DeleteUserDataPair");
    }

    @Test
    void listsTheDevicesOfTheAgent() {
        assertThat(desk.rest().get("/api/v2/me/devices"))
                .hasBody("{\"statusCode\":0,\"uris\":[\"%s/api/v2/devices/%s\"]}".formatted(site.base(), device));
        JsonObject shown =
                read("/api/v2/me/devices?fields=*").getJsonArray("devices").getJsonObject(0);
        assertThat(shown.getString("phoneNumber")).isEqualTo(desk.dn());
        assertThat(shown)
                .containsKeys(
                        "id",
                        "deviceState",
                        "userState",
                        "e164Number",
                        "telephonyNetwork",
                        "doNotDisturb",
                        "capabilities");
        assertThat(desk.rest().get("/api/v2/me/devices?fields=phoneNumber"))
                .hasBody("{\"statusCode\":0,\"devices\":[{\"phoneNumber\":\"%s\"}]}".formatted(desk.dn()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/me/devices/", "/api/v2/devices/"})
    void showsADeviceAtBothOfItsAddresses(String path) {
        JsonObject shown = read(path + device).getJsonObject("device");
        assertThat(shown.getString("id")).isEqualTo(device);
        assertThat(shown.getString("phoneNumber")).isEqualTo(desk.dn());
        assertThat(desk.rest().get(path + device + "/?fields=id"))
                .hasBody("{\"statusCode\":0,\"device\":{\"id\":\"%s\"}}".formatted(device));
    }

    @Test
    void usesTheUrlsByWhichTheClientReachedIt() {
        Reply reply = Desk.of(
                        new Site(
                                site.http("")
                                        .resolve("http://localhost:"
                                                + site.base().getPort()),
                                ""),
                        desk.agent())
                .rest()
                .get("/api/v2/me/devices");
        assertThat(texts(reply.json(), "uris"))
                .singleElement()
                .asString()
                .startsWith("http://localhost:" + site.base().getPort() + "/");
    }

    @Test
    void showsReadinessWithoutASignIn() {
        Reply reply = Rest.anonymous(site).get("/health/ready");
        assertThat(reply.http()).isEqualTo(200);
        assertThat(reply.json().getString("status")).isEqualTo("UP");
    }

    @Test
    void publishesMetricsForPrometheus() {
        PhoneCall call = platform.releasedCallOf(desk.agent());
        desk.setDisposition(call, "Sold");
        Reply reply = Rest.anonymous(site).with("Accept", "text/plain").get("/metrics");
        assertThat(reply.http()).isEqualTo(200);
        assertThat(reply.text())
                .contains(
                        "wrapup_active_calls", "wrapup_changes_total", "wrapup_user_events", "wrapup_sign_in_failures");
    }

    @Test
    void publishesAnOpenApiDocument() {
        Reply reply = Rest.anonymous(site).get("/openapi");
        assertThat(reply.http()).isEqualTo(200);
        assertThat(reply.text())
                .contains(
                        "/api/v2/me",
                        "/api/v2/me/calls",
                        "/api/v2/me/calls/{id}",
                        "/api/v2/calls/{id}",
                        "/api/v2/me/devices/{id}",
                        "/api/v2/devices/{id}",
                        "/telephony/events");
    }

    private JsonObject read(String path) {
        Reply reply = desk.rest().get(path);
        assertThat(reply).succeeded();
        return reply.json();
    }

    private static List<String> texts(JsonObject json, String member) {
        return json.getJsonArray(member).getValuesAs(JsonString::getString);
    }
}
