package io.wrapup.directory;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * A JSON object and its place in the file, so that each error can name the place. Strict about types: no value is
 * converted; {@code null} equals absence; unknown members are ignored.
 */
record DirectoryFields(String place, JsonObject json) {

    /** Returns a required text that is not blank. */
    String text(String name) {
        return optionalText(name).filter(text -> !text.isBlank()).orElseThrow(() -> error(name, "is missing"));
    }

    Optional<String> optionalText(String name) {
        return member(name).map(value -> text(at(name), value));
    }

    /** Returns an array of texts; empty if absent. */
    List<String> texts(String name) {
        return elements(name, DirectoryFields::text);
    }

    /** Returns an array of objects; empty if absent. */
    List<DirectoryFields> objects(String name) {
        return elements(name, DirectoryFields::object);
    }

    DirectoryException error(String name, String what) {
        return new DirectoryException(at(name) + ": " + what);
    }

    private <T> List<T> elements(String name, BiFunction<String, JsonValue, T> read) {
        JsonArray array = member(name)
                .map(value -> as(JsonArray.class, "an array", at(name), value))
                .orElse(JsonValue.EMPTY_JSON_ARRAY);
        return IntStream.range(0, array.size())
                .mapToObj(i -> read.apply(at(name) + "[" + i + "]", array.get(i)))
                .toList();
    }

    private Optional<JsonValue> member(String name) {
        return Optional.ofNullable(json.get(name)).filter(value -> value != JsonValue.NULL);
    }

    private String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private static String text(String place, JsonValue value) {
        return as(JsonString.class, "a text", place, value).getString();
    }

    private static DirectoryFields object(String place, JsonValue value) {
        return new DirectoryFields(place, as(JsonObject.class, "an object", place, value));
    }

    private static <T> T as(Class<T> type, String what, String place, JsonValue value) {
        if (!type.isInstance(value)) {
            throw new DirectoryException(place + ": is not " + what);
        }
        return type.cast(value);
    }
}
