package io.wrapup.dispositions;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Deployments;
import io.wrapup.testing.Desk;
import io.wrapup.testing.Headset;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.ReportingConsumer;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests calls with several agents: each agent sees the call through a leg, and that leg decides what a disposition
 * changes.
 */
@ExtendWith(ArquillianExtension.class)
class SharedCallIT {

    private static final String EXTERNAL = "4930123456";

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
    void notifiesEachAgentOfACallFromTheAgentsOwnDevice() {
        PhoneCall call = platform.callBetween(first.agent(), second.agent());
        try (Headset firstHeadset = first.listen();
                Headset secondHeadset = second.listen()) {
            assertThat(first.setDisposition(call, "Sold")).isDone();
            checkView(firstHeadset.next(), first, second);
            checkView(secondHeadset.next(), second, first);
        }
        checkCall(first.call(call), first, second);
        checkCall(second.call(call), second, first);
    }

    private void checkView(Headset.Notice notice, Desk own, Desk other) {
        assertThat(notice.type()).isEqualTo("AttachedDataChanged");
        assertThat(notice.data().getString("phoneNumber")).isEqualTo(own.dn());
        checkCall(notice.call(), own, other);
    }

    private void checkCall(JsonObject call, Desk own, Desk other) {
        assertThat(call.getString("deviceUri"))
                .isEqualTo(
                        site.http("/api/v2/devices/" + own.agent().deviceId()).toString());
        assertThat(participants(call)).containsExactly(other.dn());
        assertThat(call.getJsonObject("userData")).hasToString("{\"DispositionCode\":\"Sold\"}");
    }

    @Test
    void hidesACallFromAgentsWithoutALeg() {
        PhoneCall call = platform.callBetween(first.agent(), second.agent());
        try (Headset thirdHeadset = third.listen()) {
            assertThat(third.setDisposition(call, "Sold")).isRefused(404, 6);
            assertThat(third.rest().get(third.callPath(call))).isRefused(404, 6);
            first.setDisposition(call, "Referred");
            assertThat(thirdHeadset.untilFirstOf(platform.callOf(third.agent())))
                    .isEmpty();
        }
        assertThat(first.userData(call)).hasToString("{\"DispositionCode\":\"Referred\"}");
    }

    @Test
    void reportsTheDispositionOfAnAgentWhoTransferredTheCallWithoutChangingUserData() {
        PhoneCall call = transferred();
        try (Headset firstHeadset = first.listen();
                Headset thirdHeadset = third.listen();
                ReportingConsumer reporting = ReportingConsumer.at(site)) {
            assertThat(first.setDisposition(call, "Referred")).isDone();
            var report = reporting.theOnlyOne(call);
            assertThat(report.json().getString("thisDN")).isEqualTo(first.dn());
            assertThat(report.userData()).hasToString("{\"DispositionCode\":\"Referred\"}");
            assertThat(firstHeadset.untilFirstOf(platform.callOf(first.agent())))
                    .isEmpty();
            assertThat(thirdHeadset.untilFirstOf(platform.callOf(third.agent())))
                    .isEmpty();
        }
        assertThat(third.userData(call)).isEmpty();
    }

    @Test
    void letsTheAgentWhoTookOverSetTheirOwnDisposition() {
        PhoneCall call = transferred();
        try (Headset firstHeadset = first.listen();
                Headset thirdHeadset = third.listen()) {
            assertThat(third.setDisposition(call, "Sold")).isDone();
            assertThat(thirdHeadset.next().call().getJsonObject("userData"))
                    .hasToString("{\"DispositionCode\":\"Sold\"}");
            assertThat(firstHeadset.untilFirstOf(platform.callOf(first.agent())))
                    .isEmpty();
        }
        assertThat(participants(third.call(call))).containsExactly(EXTERNAL);
    }

    /** Returns a call from outside that the first agent answered and transferred to the third. */
    private PhoneCall transferred() {
        return platform.newCall()
                .ringing(first.dn(), EXTERNAL)
                .established(first.dn(), EXTERNAL)
                .ringing(third.dn(), first.dn())
                .established(third.dn(), first.dn())
                .released(first.dn())
                .partyChanged(third.dn(), EXTERNAL);
    }

    @Test
    void showsAConferenceFromTheLegOfEachAgent() {
        PhoneCall call = platform.callBetween(first.agent(), second.agent());
        try (Headset firstHeadset = first.listen()) {
            call.established(third.dn(), first.dn())
                    .partyAdded(first.dn(), third.dn())
                    .partyAdded(second.dn(), third.dn())
                    .partyAdded(third.dn(), second.dn());
            assertThat(firstHeadset.next().type()).isEqualTo("ParticipantsUpdated");
            assertThat(participants(first.call(call))).containsExactly(second.dn(), third.dn());
            assertThat(participants(second.call(call))).containsExactly(first.dn(), third.dn());
            assertThat(participants(third.call(call))).containsExactly(first.dn(), second.dn());

            call.released(second.dn()).partyDeleted(first.dn(), second.dn()).partyDeleted(third.dn(), second.dn());
            assertThat(participants(firstHeadset.next().call())).containsExactly(third.dn());
        }
        assertThat(first.state(call)).isEqualTo("Established");
        assertThat(second.state(call)).isEqualTo("Released");
        assertThat(participants(third.call(call))).containsExactly(first.dn());
    }

    @Test
    void notifiesActiveLegsOfAConferenceOnly() {
        PhoneCall call = platform.callBetween(first.agent(), second.agent())
                .established(third.dn(), first.dn())
                .partyAdded(first.dn(), third.dn())
                .released(second.dn());
        try (Headset firstHeadset = first.listen();
                Headset secondHeadset = second.listen();
                Headset thirdHeadset = third.listen()) {
            first.setDisposition(call, "Sold");
            assertThat(firstHeadset.next().state()).isEqualTo("Established");
            assertThat(thirdHeadset.next().state()).isEqualTo("Established");
            assertThat(secondHeadset.untilFirstOf(platform.callOf(second.agent())))
                    .isEmpty();
        }
    }

    @Test
    void isReleasedForOneAgentAndActiveForTheOther() {
        PhoneCall call = platform.callBetween(first.agent(), second.agent()).released(first.dn());
        try (ReportingConsumer reporting = ReportingConsumer.at(site)) {
            assertThat(second.setDisposition(call, "still talking")).isDone();
            assertThat(first.setDisposition(call, "hung up")).isDone();
            assertThat(reporting.theOnlyOne(call).userData()).hasToString("{\"DispositionCode\":\"hung up\"}");
        }
        assertThat(second.userData(call)).hasToString("{\"DispositionCode\":\"still talking\"}");
        assertThat(uris(first)).isEmpty();
        assertThat(uris(second))
                .containsExactly(site.http(second.callPath(call)).toString());
    }

    private static List<String> uris(Desk desk) {
        return desk.rest().get("/api/v2/me/calls").json().getJsonArray("uris").getValuesAs(JsonString::getString);
    }

    private static List<String> participants(JsonObject call) {
        return call.getJsonArray("participants").getValuesAs(JsonObject.class).stream()
                .map(participant -> participant.getString("phoneNumber"))
                .toList();
    }
}
