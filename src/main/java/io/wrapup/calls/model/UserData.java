package io.wrapup.calls.model;

import io.wrapup.json.StrictJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The key-value pairs attached to a call, common to all its legs. Values are any JSON, as desktops attach nested objects; keys are never
 * flattened, values never cut. Immutable.
 */
public record UserData(JsonObject pairs) {

    public static final UserData NONE = new UserData(JsonValue.EMPTY_JSON_OBJECT);

    public boolean isEmpty() {
        return pairs.isEmpty();
    }

    /** These pairs with the given ones added; an existing key is overwritten (page UpdateUserData). */
    public UserData updated(JsonObject with) {
        if (with.isEmpty()) {
            return this;
        }
        JsonObjectBuilder builder = StrictJson.PROVIDER.createObjectBuilder(pairs);
        with.forEach(builder::add);
        return new UserData(builder.build());
    }

    public boolean has(String key) {
        return pairs.containsKey(key);
    }

    /** These pairs without those of the given keys. */
    public UserData without(Set<String> keys) {
        return filtered(key -> !keys.contains(key));
    }

    /** Those of these pairs that have one of the given keys. */
    public JsonObject only(Set<String> keys) {
        return filtered(keys::contains).pairs;
    }

    private UserData filtered(Predicate<String> wanted) {
        JsonObjectBuilder builder = StrictJson.PROVIDER.createObjectBuilder();
        pairs.forEach((key, value) -> {
            if (wanted.test(key)) {
                builder.add(key, value);
            }
        });
        return new UserData(builder.build());
    }

    /** The size that counts against the limit: bytes of the pairs as JSON in UTF-8. */
    public int bytes() {
        return pairs.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
