package io.wrapup.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Typed, strict access to the members of a JSON object. An absent member equals null. A wrong type is an
 * {@link InvalidMemberException}, a missing required member a {@link MissingMemberException}. Unknown members are
 * ignored.
 */
public record JsonFields(JsonObject json) {

    /**
     * Returns the members of a document.
     *
     * @throws MalformedJsonException the document is not an object
     */
    public static JsonFields of(JsonValue document) {
        if (document instanceof JsonObject object) {
            return new JsonFields(object);
        }
        throw new MalformedJsonException("The body must be a JSON object");
    }

    public String requiredText(String member) {
        return text(member).orElseThrow(() -> new MissingMemberException(member));
    }

    public Optional<String> text(String member) {
        return value(member).map(value -> asText(member, value));
    }

    public Optional<JsonObject> object(String member) {
        return value(member).map(value -> cast(member, value, JsonObject.class, "must be an object"));
    }

    public Optional<List<JsonValue>> array(String member) {
        return value(member).map(value -> cast(member, value, JsonArray.class, "must be an array"));
    }

    public Optional<List<String>> texts(String member) {
        return array(member)
                .map(values -> values.stream().map(v -> asText(member, v)).toList());
    }

    /** Returns a member in ISO 8601, such as {@code 2026-11-22T10:15:30.123Z}. */
    public Optional<Instant> instant(String member) {
        return parsed(member, Instant::parse, "must be an instant such as 2026-11-22T10:15:30.123Z");
    }

    /**
     * Returns a text member, converted by the parser.
     *
     * @param rule the text of the {@link InvalidMemberException} if the parser throws IllegalArgumentException or
     *     DateTimeException
     */
    public <T> Optional<T> parsed(String member, Function<String, T> parser, String rule) {
        return text(member).map(text -> {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new InvalidMemberException(member, rule);
            }
        });
    }

    /** Returns all members except one. */
    public JsonObject without(String member) {
        return StrictJson.PROVIDER.createObjectBuilder(json).remove(member).build();
    }

    private Optional<JsonValue> value(String member) {
        JsonValue value = json.get(member);
        return value == null || value == JsonValue.NULL ? Optional.empty() : Optional.of(value);
    }

    private static String asText(String member, JsonValue value) {
        return cast(member, value, JsonString.class, "must be a string").getString();
    }

    private static <T extends JsonValue> T cast(String member, JsonValue value, Class<T> type, String rule) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new InvalidMemberException(member, rule);
    }
}
