package io.wrapup.gws;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Deployments;
import io.wrapup.testing.Desk;
import io.wrapup.testing.Headset;
import io.wrapup.testing.Headset.Notice;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Reply;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operations of agents on the user data of their calls, beside setting the disposition. */
@ExtendWith(ArquillianExtension.class)
class UserDataIT {

    private final Site site = Server.site();
    private final Desk desk = Desk.ofNewAgent(site);
    private final PhoneCall call = Platform.of(site).callOf(desk.agent());

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AttachUserData", "UpdateUserData"})
    void isAddedAndOverwrittenAndAnnouncedAsAWhole(String operation) {
        call.attached(desk.dn(), object("{'Queue':'Sales','Customer':'old'}"));
        try (Headset headset = desk.listen()) {
            assertThat(perform(operation, "{'Customer':'new','Case':'42'}")).isDone();
            Notice notice = headset.next();
            assertThat(notice.type()).isEqualTo("AttachedDataChanged");
            assertThat(notice.call().getJsonObject("userData"))
                    .isEqualTo(object("{'Queue':'Sales','Customer':'new','Case':'42'}"));
            assertThat(notice.data()).doesNotContainKeys("extensions", "metrics");
        }
    }

    @Test
    void keepsNestedValuesAndDotsInKeys() {
        JsonObject pairs = object("{'WWE_PARTY_1002':{'username':'lee','path':'/users/1'},'DispositionCode.Label':'',"
                + "'list':[1,true,null],'number':12345678901234567890}");
        assertThat(desk.perform(call, operation("UpdateUserData").add("userData", pairs)))
                .isDone();
        assertThat(desk.userData(call)).isEqualTo(pairs);
    }

    @Test
    void isDeletedOnePairAtATime() {
        perform("UpdateUserData", "{'a.b':'1','a':{'b':'2'}}");
        assertThat(desk.perform(call, operation("DeleteUserDataPair").add("key", "a.b")))
                .isDone();
        assertThat(desk.userData(call)).isEqualTo(object("{'a':{'b':'2'}}"));
    }

    @Test
    void isUnchangedAfterTheDeletionOfAnUnknownPair() {
        perform("UpdateUserData", "{'Customer':'here'}");
        try (Headset headset = desk.listen()) {
            assertThat(desk.perform(call, operation("DeleteUserDataPair").add("key", "never")))
                    .isDone();
            assertThat(headset.next().call().getJsonObject("userData")).isEqualTo(object("{'Customer':'here'}"));
        }
    }

    @Test
    void isAbsentWhenEmpty() {
        perform("UpdateUserData", "{'a':'1','b':'2'}");
        try (Headset headset = desk.listen()) {
            assertThat(desk.perform(call, operation("DeleteUserData"))).isDone();
            assertThat(headset.next().call()).doesNotContainKey("userData");
            assertThat(desk.call(call)).doesNotContainKey("userData");
        }
    }

    @Test
    void isRefusedWithoutTheRequiredMembers() {
        assertThat(desk.perform(call, operation("UpdateUserData"))).isRefused(400, 1);
        assertThat(desk.perform(call, operation("AttachUserData").addNull("userData")))
                .isRefused(400, 1);
        assertThat(desk.perform(call, operation("AttachUserData").add("userData", "text")))
                .isRefused(400, 10);
        assertThat(desk.perform(call, operation("DeleteUserDataPair"))).isRefused(400, 1);
        assertThat(desk.perform(call, operation("DeleteUserDataPair").add("key", 1)))
                .isRefused(400, 10);
    }

    @Test
    void isRefusedOverTheLimit() {
        assertThat(perform("UpdateUserData", "{'large':'" + "x".repeat(17_000) + "'}"))
                .isRefused(400, 10);
        assertThat(desk.call(call)).doesNotContainKey("userData");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AttachUserData", "UpdateUserData", "DeleteUserData", "DeleteUserDataPair"})
    void isUnchangedOnAReleasedCall(String operation) {
        perform("UpdateUserData", "{'Customer':'last'}");
        call.released(desk.dn());
        JsonObjectBuilder request = operation(operation)
                .add("key", "Customer")
                .add("userData", Json.createObjectBuilder().add("Customer", "late"));
        assertThat(desk.perform(call, request)).isRefused(409, 2);
        assertThat(desk.userData(call)).isEqualTo(object("{'Customer':'last'}"));
    }

    @Test
    void isNotChangeableByOtherAgents() {
        Desk other = Desk.ofNewAgent(site);
        assertThat(other.perform(call, operation("DeleteUserData"))).isRefused(404, 6);
    }

    private Reply perform(String operation, String userData) {
        return desk.perform(call, operation(operation).add("userData", object(userData)));
    }

    private static JsonObjectBuilder operation(String name) {
        return Json.createObjectBuilder().add("operationName", name);
    }

    private static JsonObject object(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json.replace('\'', '"')))) {
            return reader.readObject();
        }
    }
}
