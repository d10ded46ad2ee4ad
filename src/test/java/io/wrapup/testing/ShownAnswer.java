package io.wrapup.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A JSON answer as a document shows it. The order of members does not matter. {@code …} within a string stands for any
 * text, the string {@code "…"} for any value, and {@code …} between members for any further members.
 */
public final class ShownAnswer {

    private static final String ANY = "…";
    private static final Pattern ANY_MEMBERS = Pattern.compile("(?<=[{,])\\s*…\\s*(?=[},])");

    private final JsonValue shown;

    /** Parses the answer in a document. */
    public ShownAnswer(String text) {
        this.shown = parse(ANY_MEMBERS.matcher(text).replaceAll("\"…\":\"…\""));
    }

    /** Returns whether an answer equals the shown one. */
    public boolean matches(String answer) {
        return matches(shown, parse(answer));
    }

    private static JsonValue parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    private static boolean matches(JsonValue expected, JsonValue actual) {
        return switch (expected.getValueType()) {
            case STRING -> matchesText((JsonString) expected, actual);
            case OBJECT -> actual instanceof JsonObject object && matchesMembers(expected.asJsonObject(), object);
            case ARRAY ->
                actual.getValueType() == JsonValue.ValueType.ARRAY
                        && matchesElements(expected.asJsonArray(), actual.asJsonArray());
            default -> expected.equals(actual);
        };
    }

    private static boolean matchesText(JsonString expected, JsonValue actual) {
        if (expected.getString().equals(ANY)) {
            return true;
        }
        String pattern = Stream.of(expected.getString().split(ANY, -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return actual instanceof JsonString text && text.getString().matches(pattern);
    }

    private static boolean matchesMembers(JsonObject expected, JsonObject actual) {
        Set<String> names =
                expected.keySet().stream().filter(name -> !name.equals(ANY)).collect(Collectors.toSet());
        return (expected.containsKey(ANY) || actual.keySet().equals(names))
                && names.stream()
                        .allMatch(name -> actual.containsKey(name) && matches(expected.get(name), actual.get(name)));
    }

    private static boolean matchesElements(List<JsonValue> expected, List<JsonValue> actual) {
        return expected.size() == actual.size()
                && IntStream.range(0, expected.size()).allMatch(i -> matches(expected.get(i), actual.get(i)));
    }
}
