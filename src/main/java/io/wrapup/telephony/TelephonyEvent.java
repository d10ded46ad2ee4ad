package io.wrapup.telephony;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.UserData;
import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.JsonFields;
import io.wrapup.json.MissingMemberException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An event of the telephony platform about one leg of one call. The JSON is the same over REST and JMS.
 *
 * @param id the platform's id of the event; a repeat has no second effect
 * @param time the time at the platform; the time of receipt if the platform sends none or a later one
 * @param thisDN the DN of the leg
 * @param otherDN the other DN of the leg, or the DN that was added or deleted
 * @param userData the attached data; the value null removes a pair
 * @param capabilities the operations allowed on the leg from now on; unchanged if empty
 */
@Schema(
        description = "An event of the telephony platform about one leg of one call. Unknown members are ignored.",
        requiredProperties = {"event", "callUuid", "thisDN"})
public record TelephonyEvent(
        @Schema(
                name = "event",
                enumeration = {
                    "EventDialing",
                    "EventRinging",
                    "EventEstablished",
                    "EventHeld",
                    "EventRetrieved",
                    "EventPartyAdded",
                    "EventPartyDeleted",
                    "EventPartyChanged",
                    "EventAttachedDataChanged",
                    "EventReleased",
                    "EventAbandoned"
                })
        TelephonyEventType type,

        @Schema(description = "The id of the event; a repeat has no second effect", maxLength = 255)
        Optional<String> id,

        @Schema(description = "Default: the time of receipt", nullable = true)
        Instant time,

        @Schema(pattern = "^[A-Za-z0-9._~-]{1,64}$") String callUuid,
        @Schema(maxLength = 255) Optional<String> connId,
        @Schema(maxLength = 255) Optional<String> callType,

        @Schema(description = "The DN of the leg", minLength = 1, maxLength = 255)
        String thisDN,

        @Schema(description = "The other DN; required for EventParty…", maxLength = 255)
        Optional<String> otherDN,

        @Schema(maxLength = 255) Optional<String> dnis,
        @Schema(maxLength = 255) Optional<String> ani,

        @Schema(description = "The attached data; null removes a pair", nullable = true)
        JsonObject userData,

        Optional<List<String>> capabilities,
        Optional<JsonObject> extensions) {

    private static final int MAX_TEXT_LENGTH = 255;

    /**
     * Reads a document of the telephony feed, which is one event or an array of events.
     *
     * @param now the time of receipt, which limits the times of the events
     * @throws MissingMemberException an event lacks a required member
     * @throws InvalidMemberException a member is invalid
     */
    public static List<TelephonyEvent> readAll(JsonValue document, Instant now) {
        List<JsonValue> events = document instanceof JsonArray array ? array : List.of(document);
        Instant received = now.truncatedTo(ChronoUnit.MILLIS);
        return events.stream().map(event -> read(event, received)).toList();
    }

    /** Reads one event. {@code now} is the time of receipt, which limits the time of the event. */
    public static TelephonyEvent read(JsonValue json, Instant now) {
        JsonFields members = JsonFields.of(json);
        TelephonyEventType type = members.parsed("event", TelephonyEventType::of, "is not the name of an event")
                .orElseThrow(() -> new MissingMemberException("event"));
        if (type.isAboutParticipants() && members.text("otherDN").isEmpty()) {
            throw new MissingMemberException("otherDN");
        }
        return new TelephonyEvent(
                type,
                text(members, "id"),
                members.instant("time").filter(time -> time.isBefore(now)).orElse(now),
                callUuid(members),
                text(members, "connId"),
                text(members, "callType"),
                text(members, "thisDN").orElseThrow(() -> new MissingMemberException("thisDN")),
                text(members, "otherDN"),
                text(members, "dnis"),
                text(members, "ani"),
                members.object("userData").orElse(JsonValue.EMPTY_JSON_OBJECT),
                members.texts("capabilities"),
                members.object("extensions"));
    }

    /** Returns the pairs that the event attaches, without those that it removes. */
    public JsonObject setPairs() {
        return new UserData(userData).without(removedKeys()).pairs();
    }

    /** Returns the keys that the event removes: those with the value null. */
    public Set<String> removedKeys() {
        return userData.entrySet().stream()
                .filter(pair -> pair.getValue() == JsonValue.NULL)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static String callUuid(JsonFields members) {
        String callUuid = members.requiredText("callUuid");
        if (!Call.isValidId(callUuid)) {
            throw new InvalidMemberException("callUuid", "must have 1 to 64 letters, digits, '.', '_', '~' or '-'");
        }
        return callUuid;
    }

    private static Optional<String> text(JsonFields members, String member) {
        Optional<String> text = members.text(member).filter(value -> !value.isEmpty());
        if (text.filter(value -> value.length() > MAX_TEXT_LENGTH).isPresent()) {
            throw new InvalidMemberException(member, "must have at most " + MAX_TEXT_LENGTH + " characters");
        }
        return text;
    }
}
