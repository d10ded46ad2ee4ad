package io.wrapup.desktops;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Deployments;
import io.wrapup.testing.Desk;
import io.wrapup.testing.Headset;
import io.wrapup.testing.Headset.Notice;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.cometd.client.ext.AckExtension;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The notifications to agents over CometD, received with CometD's Java client. */
@ExtendWith(ArquillianExtension.class)
class NotificationsIT {

    private static final String CALLS = RawBayeuxClient.CALLS;

    private final Site site = Server.site();
    private final Platform platform = Platform.of(site);
    private final Desk first = Desk.ofNewAgent(site);
    private final Desk second = Desk.ofNewAgent(site);
    private final Desk third = Desk.ofNewAgent(site);

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @Test
    void reachSubscribersOfEachWildcard() {
        for (String subscription : List.of(CALLS, "/v2/me/*", "/v2/me/**", "/v2/**", "/**")) {
            try (CometDClient client = CometDClient.listening(site, first.agent(), subscription)) {
                PhoneCall call = platform.callOf(first.agent());
                assertThat(client.next().callUuid()).as(subscription).isEqualTo(call.uuid());
            }
        }
    }

    @Test
    void doNotReachSubscribersOfOtherChannels() {
        RawBayeuxClient client = RawBayeuxClient.of(site, first.agent());
        client.subscribe("/v2/me/devices");
        platform.callOf(first.agent());
        startContactCenterSession();
        assertThat(client.awaitNotifications(1))
                .extracting(notice -> notice.json().getString("channel"))
                .containsExactly("/v2/me/devices");
    }

    @Test
    void equalTheFramesOfTheWebSocket() {
        RawBayeuxClient client = RawBayeuxClient.of(site, first.agent());
        client.subscribe("/**");
        try (Headset headset = first.listen()) {
            first.setDisposition(platform.callOf(first.agent()), "Sold");
            List<JsonObject> frames =
                    List.of(headset.next().json(), headset.next().json());
            assertThat(client.awaitNotifications(2)).extracting(Notice::json).isEqualTo(frames);
            assertThat(frames.get(1).keySet()).containsExactly("data", "channel");
        }
    }

    @Test
    void containTheOwnLegOfEachOfTwoAgentsAndDoNotReachOthers() {
        PhoneCall call = platform.callBetween(first.agent(), second.agent());
        try (CometDClient firstClient = CometDClient.listening(site, first.agent(), "/**");
                CometDClient secondClient = CometDClient.listening(site, second.agent(), "/v2/me/*");
                CometDClient thirdClient = CometDClient.listening(site, third.agent(), "/**")) {
            first.setDisposition(call, "Sold");
            assertThat(firstClient.next().data().getString("phoneNumber")).isEqualTo(first.dn());
            assertThat(secondClient.next().data().getString("phoneNumber")).isEqualTo(second.dn());
            assertThat(thirdClient.untilFirstOf(platform.callOf(third.agent()))).isEmpty();
        }
    }

    @Test
    void doNotIncludeADispositionAfterTheRelease() {
        PhoneCall released = platform.releasedCallOf(first.agent());
        try (CometDClient client = CometDClient.listening(site, first.agent(), CALLS)) {
            assertThat(first.setDisposition(released, "Sold")).isDone();
            assertThat(client.untilFirstOf(platform.callOf(first.agent()))).isEmpty();
        }
    }

    @Test
    void arriveInOrder() {
        PhoneCall call = platform.callOf(first.agent());
        try (CometDClient client = CometDClient.listening(site, first.agent(), CALLS)) {
            List<String> dispositions =
                    IntStream.range(0, 50).mapToObj(Integer::toString).toList();
            dispositions.forEach(disposition -> first.setDisposition(call, disposition));
            assertThat(dispositions)
                    .allSatisfy(disposition ->
                            assertThat(disposition(client.next())).isEqualTo(disposition));
        }
    }

    private static String disposition(Notice notice) {
        return notice.call().getJsonObject("userData").getString("DispositionCode");
    }

    @Test
    void reachClientsThatAcknowledgeThem() {
        PhoneCall call = platform.callOf(first.agent());
        try (CometDClient client = CometDClient.listening(site, first.agent(), CALLS, new AckExtension())) {
            first.setDisposition(call, "Sold");
            assertThat(disposition(client.next())).isEqualTo("Sold");
            first.setDisposition(call, "Referred");
            assertThat(disposition(client.next())).isEqualTo("Referred");
        }
    }

    @Test
    void disconnectAClientThatDoesNotKeepUpAndResumeAfterItsHandshake() {
        PhoneCall call = platform.callOf(first.agent());
        try (CometDClient client = CometDClient.stalling(site, first.agent(), CALLS);
                Headset headset = first.listen()) {
            first.setDisposition(call, "stall");
            client.next();
            headset.next();
            platform.send(IntStream.range(0, 600)
                    .mapToObj(number -> call.event("EventAttachedDataChanged", first.dn())
                            .add("userData", Json.createObjectBuilder().add("number", Integer.toString(number)))
                            .build())
                    .toList());
            // When a client that keeps up has received the last message, the queue of the stalled client has
            // overflowed.
            IntStream.range(0, 600).forEach(number -> headset.next());
            client.resume();
            client.awaitHandshake();
            assertThat(client.untilFirstOf(platform.callOf(first.agent()))).hasSizeLessThan(600);
        }
    }

    @Test
    void containTheStateOfTheAgent() {
        RawBayeuxClient client = RawBayeuxClient.of(site, first.agent());
        client.subscribe("/v2/me/*");
        startContactCenterSession();
        JsonObject data = client.awaitNotifications(1).get(0).data();
        assertThat(data.getString("messageType")).isEqualTo("DeviceStateChangeMessage");
        assertThat(data.getJsonArray("devices").getJsonObject(0).getJsonObject("userState"))
                .containsEntry("state", Json.createValue("NotReady"));
    }

    private void startContactCenterSession() {
        assertThat(first.rest().post("/api/v2/me", "{\"operationName\":\"StartContactCenterSession\"}"))
                .isDone();
    }
}
