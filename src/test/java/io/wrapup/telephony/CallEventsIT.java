package io.wrapup.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wrapup.testing.Deployments;
import io.wrapup.testing.Desk;
import io.wrapup.testing.Headset;
import io.wrapup.testing.JmsQueue;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestDirectory;
import jakarta.jms.JMSException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the effects of the platform's events on calls, over REST and JMS, in order and out of order. */
@ExtendWith(ArquillianExtension.class)
class CallEventsIT {

    private static final String EXTERNAL = "4930123456";

    private final Site site = Server.site();
    private final Platform platform = Platform.of(site);
    private final Desk desk = Desk.ofNewAgent(site);
    private final PhoneCall call = platform.newCall();

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @ParameterizedTest
    @CsvSource({
        "EventDialing, Dialing",
        "EventRinging, Ringing",
        "EventEstablished, Established",
        "EventHeld, Held",
        "EventReleased, Released",
        "EventAbandoned, Released"
    })
    void bringEachLegIntoItsState(String event, String state) {
        call.send(call.event(event, desk.dn()));
        assertThat(desk.state(call)).isEqualTo(state);
    }

    @Test
    void notifyTheAgentOfEachStepFromTheFirstRingToTheRelease() {
        try (Headset headset = desk.listen()) {
            call.ringing(desk.dn(), EXTERNAL)
                    .established(desk.dn(), EXTERNAL)
                    .held(desk.dn())
                    .retrieved(desk.dn())
                    .partyAdded(desk.dn(), "15009")
                    .partyDeleted(desk.dn(), "15009")
                    .partyChanged(desk.dn(), "15010")
                    .attached(desk.dn(), pair("Segment", "Gold"))
                    .released(desk.dn());
            assertThat(headset.untilFirstOf(call)).isEmpty();
            assertThat(IntStream.range(0, 8).mapToObj(i -> headset.next()).toList())
                    .extracting(notice -> notice.type() + " " + notice.state())
                    .containsExactly(
                            "StatusChange Established",
                            "StatusChange Held",
                            "StatusChange Established",
                            "ParticipantsUpdated Established",
                            "ParticipantsUpdated Established",
                            "ParticipantsUpdated Established",
                            "AttachedDataChanged Established",
                            "StatusChange Released");
        }
    }

    @Test
    void attachUserDataAndRemoveWhatIsNull() {
        call.established(desk.dn(), EXTERNAL)
                .attached(desk.dn(), pair("Segment", "Gold"))
                .attached(
                        desk.dn(),
                        Json.createObjectBuilder()
                                .addNull("Segment")
                                .add("Skill", 7)
                                .build());
        assertThat(desk.userData(call)).hasToString("{\"Skill\":7}");
    }

    @Test
    void doNotOverwriteUserDataOfTheAgent() {
        call.established(desk.dn(), EXTERNAL);
        desk.setDisposition(call, "Sold");
        call.send(call.event("EventHeld", desk.dn()).add("userData", pair("DispositionCode", "from the platform")));
        assertThat(desk.userData(call)).hasToString("{\"DispositionCode\":\"Sold\"}");
    }

    @Test
    void haveNoSecondEffectWhenRepeated() {
        try (Headset headset = desk.listen()) {
            JsonObject held = call.event("EventHeld", desk.dn()).build();
            call.established(desk.dn(), EXTERNAL);
            platform.send(held);
            call.retrieved(desk.dn());
            platform.send(held);
            assertThat(desk.state(call)).isEqualTo("Established");
            PhoneCall next = platform.callOf(desk.agent());
            assertThat(headset.untilFirstOf(next)).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EventEstablished", "EventHeld", "EventRetrieved", "EventPartyAdded", "EventReleased"})
    void changeNothingWhenTheyArriveAfterTheRelease(String late) {
        Instant earlier = Instant.now().minusSeconds(1);
        call.established(desk.dn(), EXTERNAL).released(desk.dn());
        JsonObject before = desk.call(call);
        call.send(call.event(late, desk.dn()).add("time", earlier.toString()).add("otherDN", "15009"));
        assertThat(desk.call(call)).isEqualTo(before);
    }

    @Test
    void doNotReturnALegToRinging() {
        call.established(desk.dn(), EXTERNAL).ringing(desk.dn(), EXTERNAL);
        assertThat(desk.state(call)).isEqualTo("Established");
    }

    @Test
    void canBeginALegAgainAfterItsRelease() {
        call.established(desk.dn(), EXTERNAL).released(desk.dn()).ringing(desk.dn(), EXTERNAL);
        assertThat(desk.state(call)).isEqualTo("Ringing");
    }

    @Test
    void areAcceptedForNumbersOfNoAgent() {
        call.established(EXTERNAL, desk.dn()).established(desk.dn(), EXTERNAL).released(EXTERNAL);
        assertThat(desk.state(call)).isEqualTo("Established");
    }

    @Test
    void areAppliedTogetherInTheirOrder() {
        PhoneCall other = platform.newCall();
        platform.send(List.of(
                call.event("EventRinging", desk.dn()).build(),
                other.event("EventEstablished", desk.dn()).build(),
                call.event("EventEstablished", desk.dn()).build(),
                other.event("EventReleased", desk.dn()).build(),
                call.event("EventHeld", desk.dn()).build()));
        assertThat(desk.state(call)).isEqualTo("Held");
        assertThat(desk.state(other)).isEqualTo("Released");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[]",
                "{\"event\":\"EventDialing\",\"callUuid\":\"1\"}",
                "{\"event\":\"EventNonsense\",\"callUuid\":\"1\",\"thisDN\":\"1\"}",
                "{\"event\":\"EventDialing\",\"callUuid\":\"no/slash\",\"thisDN\":\"1\"}",
                "{\"event\":\"EventDialing\",\"callUuid\":\"1\",\"thisDN\":\"1\",\"time\":\"yesterday\"}",
                "{\"event\":\"EventDialing\",\"callUuid\":\"1\",\"thisDN\":\"1\",\"userData\":[]}",
                "{\"event\":\"EventPartyAdded\",\"callUuid\":\"1\",\"thisDN\":\"1\"}"
            })
    void areRefusedAllTogetherWhenOneIsMalformed(String malformed) {
        var events =
                "[%s,%s]".formatted(call.event("EventEstablished", desk.dn()).build(), malformed);
        var reply = platform.post(events);
        assertThat(reply.http()).isEqualTo(400);
        assertThat(reply.statusCode()).isIn(1, 10);
        assertThat(desk.rest().get(desk.callPath(call))).isRefused(404, 6);
    }

    @Test
    void areAcceptedFromTheTelephonyPlatformOnly() {
        String event = call.event("EventEstablished", desk.dn()).build().toString();
        for (var agent : List.of(desk.agent(), TestDirectory.SUPERVISOR)) {
            assertThat(Rest.signedIn(site, agent).post("/telephony/events", event))
                    .isRefused(403, 5);
        }
        assertThat(Rest.anonymous(site).post("/telephony/events", event)).isRefused(403, 20);
        assertThat(desk.rest().get(desk.callPath(call))).isRefused(404, 6);
    }

    @Test
    void giveThePlatformNoAccessToAgentsCalls() {
        call.established(desk.dn(), EXTERNAL);
        assertThat(Rest.signedIn(site, TestDirectory.TELEPHONY).get(desk.callPath(call)))
                .isRefused(404, 6);
    }

    @Test
    void areAcceptedOverJms() throws JMSException {
        try (JmsQueue feed = JmsQueue.named("wrapup.telephony", site)) {
            feed.send(call.event("EventRinging", desk.dn()).build().toString());
            feed.send(Json.createArrayBuilder()
                    .add(call.event("EventEstablished", desk.dn()))
                    .add(call.event("EventHeld", desk.dn()))
                    .build()
                    .toString());
        }
        await().until(() -> desk.rest().get(desk.callPath(call)).statusCode() == 0
                && desk.state(call).equals("Held"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{}", "[{\"event\":\"EventRinging\"}]", "\uD83D"})
    void goToTheDeadLettersWithTheReasonWhenAJmsMessageIsInvalid(String poison) throws JMSException {
        try (JmsQueue feed = JmsQueue.named("wrapup.telephony", site);
                JmsQueue deadLetters = JmsQueue.named("wrapup.telephony.dead-letters", site)) {
            feed.send(poison);
            feed.send(call.event("EventRinging", desk.dn()).build().toString());
            assertThat(deadLetters.receive().getStringProperty("reason")).isNotBlank();
        }
        await().until(() -> desk.rest().get(desk.callPath(call)).statusCode() == 0);
    }

    @Test
    void keepTheirOrderOverJmsAroundAnInvalidMessage() throws JMSException {
        try (JmsQueue feed = JmsQueue.named("wrapup.telephony", site);
                JmsQueue deadLetters = JmsQueue.named("wrapup.telephony.dead-letters", site);
                Headset headset = desk.listen()) {
            feed.send(call.event("EventEstablished", desk.dn()).build().toString());
            for (int number = 1; number <= 150; number++) {
                feed.send(call.event("EventAttachedDataChanged", desk.dn())
                        .add("userData", pair("Step", Integer.toString(number)))
                        .build()
                        .toString());
                if (number == 75) {
                    feed.send("poison");
                }
            }
            assertThat(headset.untilFirstOf(call)).isEmpty();
            assertThat(IntStream.rangeClosed(1, 150)
                            .mapToObj(i -> headset.next())
                            .toList())
                    .extracting(
                            notice -> notice.call().getJsonObject("userData").getString("Step"))
                    .isEqualTo(IntStream.rangeClosed(1, 150)
                            .mapToObj(Integer::toString)
                            .toList());
            assertThat(deadLetters.receive().getStringProperty("reason")).isNotBlank();
        }
    }

    private static JsonObject pair(String key, String value) {
        return Json.createObjectBuilder().add(key, value).build();
    }
}
