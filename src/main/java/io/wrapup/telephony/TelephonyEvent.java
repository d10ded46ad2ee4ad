package io.wrapup.telephony;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.UserData;
import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.JsonFields;
import io.wrapup.json.MissingMemberException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One event of the telephony platform about one leg of one call; the same JSON by REST and by JMS (architecture, 5.4).
 *
 * @param id the platform's id of this event; a repeated one has no second effect
 * @param time when it happened, at the platform; the time of receipt when the platform does not say
 * @param thisDN the leg it is about
 * @param otherDN whom that leg talks to, or who was added or deleted
 * @param capabilities what the leg may do from now on; unchanged when absent
 */
public record TelephonyEvent(
        TelephonyEventType type,
        Optional<String> id,
        Instant time,
        String callUuid,
        Optional<String> connId,
        Optional<String> callType,
        String thisDN,
        Optional<String> otherDN,
        Optional<String> dnis,
        Optional<String> ani,
        JsonObject userData,
        Optional<List<String>> capabilities,
        Optional<JsonObject> extensions) {

    private static final int LONGEST_TEXT = 255;

    /** Reads an event; {@code now} is the time of receipt, after which nothing can have happened yet. */
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

    /** The pairs this event says, without those it says are gone. */
    public JsonObject attached() {
        return new UserData(userData).without(detached()).pairs();
    }

    /** The keys this event says are gone: their value is null. */
    public Set<String> detached() {
        return userData.entrySet().stream()
                .filter(pair -> pair.getValue() == JsonValue.NULL)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static String callUuid(JsonFields members) {
        String callUuid = members.requiredText("callUuid");
        if (!Call.mayBeCalled(callUuid)) {
            throw new InvalidMemberException("callUuid", "must have 1 to 64 letters, digits, '.', '_', '~' or '-'");
        }
        return callUuid;
    }

    private static Optional<String> text(JsonFields members, String member) {
        Optional<String> text = members.text(member).filter(value -> !value.isEmpty());
        if (text.filter(value -> value.length() > LONGEST_TEXT).isPresent()) {
            throw new InvalidMemberException(member, "must have at most " + LONGEST_TEXT + " characters");
        }
        return text;
    }
}
