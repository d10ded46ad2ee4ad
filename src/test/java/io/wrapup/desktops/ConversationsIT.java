package io.wrapup.desktops;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Deployments;
import io.wrapup.testing.Headset.Notice;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Reply;
import io.wrapup.testing.ReportingConsumer;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestAgent;
import io.wrapup.testing.TestDirectory;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Complete sessions of clients that were written for GWS, from sign-in to sign-out. The paths, headers, JSON and order
 * of the requests are those of the clients. {@link WorkspaceIT} runs the client in a browser.
 */
@ExtendWith(ArquillianExtension.class)
class ConversationsIT {

    private static final String ME = "/api/v2/me";
    private static final String END = "{\"operationName\":\"EndContactCenterSession\"}";

    private final Site site = Server.site();
    private final Platform platform = Platform.of(site);
    private final TestAgent agent = TestDirectory.newAgent();

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    /**
     * Basic with each request, indented JSON, dispositions at the URL of the device, subscriptions to single channels.
     */
    @Test
    void theIosSample() {
        Rest ios = Rest.signedIn(site, agent);
        JsonObject user = succeeded(ios.get(ME + "?subresources=*")).getJsonObject("user");
        String key = user.getJsonObject("settings")
                .getJsonObject("interaction-workspace")
                .getString("interaction.disposition.key-name");
        RawBayeuxClient client = new RawBayeuxClient(ios);
        client.handshake();
        assertThat(client.subscribe("/v2/me/calls").getBoolean("successful")).isTrue();
        assertThat(client.subscribe("/v2/me/devices").getBoolean("successful")).isTrue();
        assertThat(ios.post(
                        ME,
                        "{\n  \"operationName\" : \"StartContactCenterSession\",\n  \"channels\" : [ \"voice\" ]\n}"))
                .isDone();
        assertThat(next(client).data().getString("messageType")).isEqualTo("DeviceStateChangeMessage");

        PhoneCall call = platform.newCall().ringing(agent.phoneNumber(), "4930123456");
        JsonObject ringing = next(client).call();
        assertThat(ringing.getString("state")).isEqualTo("Ringing");
        call.established(agent.phoneNumber(), "4930123456");
        assertThat(next(client).state()).isEqualTo("Established");

        String device = "/api/v2/me/devices/" + lastSegment(ringing.getString("deviceUri"));
        assertThat(ios.post(device, iosDisposition(ringing, key, "Referred"))).isDone();
        Notice changed = next(client);
        assertThat(changed.type()).isEqualTo("AttachedDataChanged");
        assertThat(changed.call().getJsonObject("userData").getString(key)).isEqualTo("Referred");

        call.released(agent.phoneNumber());
        assertThat(next(client).state()).isEqualTo("Released");
        assertThat(succeeded(ios.get(ME + "/calls/?fields=*")).getJsonArray("calls"))
                .isEmpty();
        assertThat(ios.post(device, iosDisposition(ringing, key, "Sold"))).isDone();
        checkReportedAndNotAnnounced(call, "Sold", client);

        assertThat(ios.post(ME, "{\n  \"operationName\" : \"EndContactCenterSession\"\n}"))
                .isDone();
    }

    private static String iosDisposition(JsonObject call, String key, String disposition) {
        return """
                {
                  "operationName" : "SetCallDisposition",
                  "callUri" : "%s",
                  "callUuid" : "%s",
                  "dispositionKey" : "%s",
                  "disposition" : "%s",
                  "userData" : {
                    "Note" : "from the road"
                  }
                }""".formatted(call.getString("uri"), call.getString("callUuid"), key, disposition);
    }

    /** {@code application/json; charset=utf-8}, null for each unused member, one subscription to all channels. */
    @Test
    void theDotNetClient() {
        Rest dotNet = Rest.signedIn(site, agent);
        JsonObject user = succeeded(dotNet.get(ME + "?subresources=*")).getJsonObject("user");
        assertThat(user.getJsonArray("devices")).hasSize(1);
        assertThat(succeeded(dotNet.get("/api/v2/diagnostics/version")).getString("version"))
                .isNotBlank();
        RawBayeuxClient client = new RawBayeuxClient(dotNet);
        client.handshake();
        assertThat(client.subscribe("/**").getBoolean("successful")).isTrue();
        assertThat(dotNetPost(
                        dotNet,
                        ME,
                        "{'operationName':'StartContactCenterSession','channels':['voice'],'place':null,'loginCode':null,"
                                + "'queue':null,'devicePath':null}"))
                .isDone();
        next(client);
        assertThat(dotNetPost(dotNet, ME, "{'operationName':'Ready','reasons':null}"))
                .isDone();
        next(client);

        PhoneCall call = platform.callOf(agent);
        JsonObject received = next(client).call();
        assertThat(received.getJsonArray("capabilities")).isNotEmpty();
        String path = ME + "/calls/" + received.getString("id");
        assertThat(
                        dotNetPost(
                                dotNet,
                                path,
                                "{'operationName':'AttachUserData','userData':{'Customer':'Müller'},'destination':null,'key':null}"))
                .isDone();
        assertThat(next(client).call().getJsonObject("userData").getString("Customer"))
                .isEqualTo("Müller");
        assertThat(dotNetPost(dotNet, path, dotNetDisposition(call, "Referred")))
                .isDone();
        assertThat(next(client).type()).isEqualTo("AttachedDataChanged");

        call.released(agent.phoneNumber());
        assertThat(next(client).state()).isEqualTo("Released");
        assertThat(dotNetPost(dotNet, path, dotNetDisposition(call, "Sold"))).isDone();
        checkReportedAndNotAnnounced(call, "Sold", client);

        assertThat(dotNetPost(dotNet, ME, END.replace("}", ",\"channels\":null}")))
                .isDone();
    }

    private static Reply dotNetPost(Rest client, String path, String body) {
        Reply reply = client.with("Content-Type", "application/json; charset=utf-8")
                .send("POST", path, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        assertThat(reply.header("Content-Type").orElseThrow()).matches("application/json(;.*)?");
        return reply;
    }

    private String dotNetDisposition(PhoneCall call, String disposition) {
        return "{'operationName':'SetCallDisposition','callUri':null,'callUuid':'%s','disposition':'%s','dispositionKey':null,'userData':null}"
                .formatted(call.uuid(), disposition);
    }

    /** Basic once, then the cookie; a wildcard subscription; the session starts after the subscription. */
    @Test
    void theVueWidget() {
        Reply me = Rest.signedIn(site, agent).get(ME + "?subresources=features,devices,channels,settings");
        JsonObject device =
                succeeded(me).getJsonObject("user").getJsonArray("devices").getJsonObject(0);
        assertThat(device.getString("id")).isEqualTo(agent.deviceId());
        assertThat(device.getString("phoneNumber")).isEqualTo(agent.phoneNumber());
        String cookie = me.header("Set-Cookie").orElseThrow();
        Rest vue = Rest.anonymous(site).with("Cookie", cookie.substring(0, cookie.indexOf(';')));
        RawBayeuxClient client = new RawBayeuxClient(vue);
        client.handshake();
        assertThat(client.subscribe("/v2/me/*").getBoolean("successful")).isTrue();
        assertThat(RawBayeuxClient.single(client.pollWithoutWaiting()).getBoolean("successful"))
                .isTrue();
        assertThat(vue.post(ME, "{\"operationName\":\"StartContactCenterSession\",\"channels\":[\"voice\"]}"))
                .isDone();
        assertThat(next(client).data().getString("messageType")).isEqualTo("DeviceStateChangeMessage");

        PhoneCall call = platform.callOf(agent);
        String path = ME + "/calls/" + next(client).callUuid();
        assertThat(vue.post(path, "{\"operationName\":\"UpdateUserData\",\"userData\":{\"Case\":\"42\"}}"))
                .isDone();
        assertThat(next(client).call().getJsonObject("userData")).hasToString("{\"Case\":\"42\"}");
        String sold = "{\"operationName\":\"SetCallDisposition\",\"callUuid\":\"" + call.uuid()
                + "\",\"disposition\":\"Sold\"}";
        assertThat(vue.post(path, sold)).isDone();
        assertThat(next(client).call().getJsonObject("userData").getString("DispositionCode"))
                .isEqualTo("Sold");

        call.released(agent.phoneNumber());
        assertThat(next(client).state()).isEqualTo("Released");
        assertThat(vue.post(path, sold.replace("Sold", "Complaint"))).isDone();
        checkReportedAndNotAnnounced(call, "Complaint", client);

        assertThat(vue.post(ME, END)).isDone();
        assertThat(vue.get(ME)).isRefused(403, 20);
    }

    private static JsonObject succeeded(Reply reply) {
        assertThat(reply).succeeded();
        return reply.json();
    }

    private static Notice next(RawBayeuxClient client) {
        return client.awaitNotifications(1).get(0);
    }

    private static String lastSegment(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    /** Checks the event for reporting, and that the next notification is about the next call. */
    private void checkReportedAndNotAnnounced(PhoneCall released, String disposition, RawBayeuxClient client) {
        try (ReportingConsumer reporting = ReportingConsumer.at(site)) {
            assertThat(reporting.theOnlyOne(released).userData().getString("DispositionCode"))
                    .isEqualTo(disposition);
        }
        PhoneCall another = platform.callOf(agent);
        assertThat(next(client).callUuid()).isEqualTo(another.uuid());
    }
}
