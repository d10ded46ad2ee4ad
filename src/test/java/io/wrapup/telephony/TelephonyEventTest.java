package io.wrapup.telephony;

import static io.wrapup.calls.model.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.MalformedJsonException;
import io.wrapup.json.MissingMemberException;
import io.wrapup.json.StrictJson;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelephonyEventTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final JsonObject SMALLEST = json("{'event':'EventRinging','callUuid':'a','thisDN':'15000'}");

    @Test
    void readsEveryMember() {
        TelephonyEvent event = TelephonyEvent.read(
                json("{'event':'EventEstablished','id':'e1','time':'2026-11-22T10:15:30.123Z',"
                        + "'callUuid':'01RCC3N118B1V0SL8O7GK2LAES000006','connId':'0071027198180006','callType':'Internal',"
                        + "'thisDN':'15000','otherDN':'15001','dnis':'15000','ani':null,'userData':{'Segment':'Gold'},"
                        + "'capabilities':['Hold','Hangup'],'extensions':{'BusinessCall':1},'somethingNew':{}}"),
                NOW);

        assertThat(event.type()).isEqualTo(TelephonyEventType.ESTABLISHED);
        assertThat(event.id()).contains("e1");
        assertThat(event.time()).isEqualTo("2026-11-22T10:15:30.123Z");
        assertThat(event.callUuid()).isEqualTo("01RCC3N118B1V0SL8O7GK2LAES000006");
        assertThat(event.connId()).contains("0071027198180006");
        assertThat(event.callType()).contains("Internal");
        assertThat(event.thisDN()).isEqualTo("15000");
        assertThat(event.otherDN()).contains("15001");
        assertThat(event.dnis()).contains("15000");
        assertThat(event.ani()).isEmpty();
        assertThat(event.userData()).isEqualTo(json("{'Segment':'Gold'}"));
        assertThat(event.capabilities()).contains(List.of("Hold", "Hangup"));
        assertThat(event.extensions()).contains(json("{'BusinessCall':1}"));
    }

    @ParameterizedTest
    @EnumSource(TelephonyEventType.class)
    void parsesEveryEventName(TelephonyEventType type) {
        assertThat(TelephonyEventType.of(Events.name(type))).isEqualTo(type);
    }

    @Test
    void usesTheTimeOfReceiptForAMissingOrFutureTime() {
        assertThat(TelephonyEvent.read(SMALLEST, NOW).time()).isEqualTo(NOW);
        assertThat(read("time", Json.createValue("2031-01-01T00:00:00Z")).time())
                .isEqualTo(NOW);
        assertThat(read("time", Json.createValue("2026-11-22T11:59:59Z")).time())
                .isBefore(NOW);
    }

    @Test
    void treatsAnEmptyTextAsMissing() {
        assertThat(read("ani", Json.createValue("")).ani()).isEmpty();
        assertThat(read("id", Json.createValue("")).id()).isEmpty();
    }

    @Test
    void separatesSetPairsFromRemovedKeys() {
        TelephonyEvent event = read("userData", json("{'a':'1','b':null,'c':{'d':null}}"));

        assertThat(event.setPairs()).isEqualTo(json("{'a':'1','c':{'d':null}}"));
        assertThat(event.removedKeys()).containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"event", "callUuid", "thisDN"})
    void requiresTheMember(String member) {
        assertThatExceptionOfType(MissingMemberException.class)
                .isThrownBy(() -> read(member, JsonValue.NULL))
                .withMessage("Required parameter '" + member + "' is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EventPartyAdded", "EventPartyDeleted", "EventPartyChanged"})
    void requiresOtherDnForEventsAboutParticipants(String name) {
        assertThatExceptionOfType(MissingMemberException.class)
                .isThrownBy(() -> read("event", Json.createValue(name)))
                .withMessageContaining("otherDN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ringing", "eventringing", "EventQueued"})
    void refusesAnUnknownEventName(String name) {
        assertThatExceptionOfType(InvalidMemberException.class)
                .isThrownBy(() -> read("event", Json.createValue(name)))
                .withMessage("Parameter 'event' is not the name of an event");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "../a", "ä", "a\u0000", "a?b", "a%20b", "a\n"})
    void refusesAnIdThatIsInvalidInAUrl(String callUuid) {
        assertInvalid("callUuid", Json.createValue(callUuid));
    }

    @Test
    void refusesATextThatIsTooLong() {
        assertThat(read("callUuid", Json.createValue("a".repeat(64))).callUuid())
                .hasSize(64);
        assertInvalid("callUuid", Json.createValue("a".repeat(65)));
        for (String member : List.of("id", "connId", "callType", "thisDN", "otherDN", "dnis", "ani")) {
            read(member, Json.createValue("1".repeat(255)));
            assertInvalid(member, Json.createValue("1".repeat(256)));
        }
    }

    @Test
    void refusesWrongTypes() {
        for (String text : List.of("event", "id", "time", "callUuid", "connId", "callType", "thisDN", "otherDN")) {
            assertInvalid(text, Json.createValue(1));
        }
        assertInvalid("time", Json.createValue("yesterday"));
        assertInvalid("userData", Json.createValue("Segment=Gold"));
        assertInvalid("capabilities", json("{}"));
        assertInvalid("capabilities", StrictJson.parse("[1]"));
        assertInvalid("extensions", StrictJson.parse("[]"));
    }

    @Test
    void isReadAloneOrInAnArray() {
        assertThat(TelephonyEvent.readAll(SMALLEST, NOW)).hasSize(1);
        assertThat(TelephonyEvent.readAll(StrictJson.parse("[" + SMALLEST + "," + SMALLEST + "]"), NOW))
                .hasSize(2);
        assertThat(TelephonyEvent.readAll(StrictJson.parse("[]"), NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"EventRinging\"", "null", "[[]]", "[null]", "[1]"})
    void refusesADocumentWithoutEvents(String document) {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> TelephonyEvent.readAll(StrictJson.parse(document), NOW));
    }

    @Test
    void refusesAllEventsIfOneIsInvalid() {
        assertThatExceptionOfType(MissingMemberException.class)
                .isThrownBy(() -> TelephonyEvent.readAll(StrictJson.parse("[" + SMALLEST + ",{}]"), NOW));
    }

    private static void assertInvalid(String member, JsonValue value) {
        assertThatExceptionOfType(InvalidMemberException.class)
                .isThrownBy(() -> read(member, value))
                .withMessageContaining("'" + member + "'");
    }

    private static TelephonyEvent read(String member, JsonValue value) {
        return TelephonyEvent.read(
                Json.createObjectBuilder(SMALLEST).add(member, value).build(), NOW);
    }
}
