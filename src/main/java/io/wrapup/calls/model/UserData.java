package io.wrapup.calls.model;

import io.wrapup.json.StrictJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The key-value pairs attached to a call, common to all its legs. Values are any JSON, because desktops attach nested
 * objects. Keys are never flattened and values never truncated. Immutable.
 */
public record UserData(JsonObject pairs) {

    public static final UserData NONE = new UserData(JsonValue.EMPTY_JSON_OBJECT);

    public boolean isEmpty() {
        return pairs.isEmpty();
    }

    /**
     * Returns these pairs with the given ones added. Existing keys are overwritten, as GWS documents for
     * UpdateUserData.
     */
    public UserData updated(JsonObject added) {
        if (added.isEmpty()) {
            return this;
        }
        JsonObjectBuilder builder = StrictJson.PROVIDER.createObjectBuilder(pairs);
        added.forEach(builder::add);
        return new UserData(builder.build());
    }

    public boolean has(String key) {
        return pairs.containsKey(key);
    }

    /** Returns these pairs without the given keys. */
    public UserData without(Set<String> keys) {
        return filter(key -> !keys.contains(key));
    }

    /** Returns the pairs that have one of the given keys. */
    public JsonObject only(Set<String> keys) {
        return filter(keys::contains).pairs;
    }

    private UserData filter(Predicate<String> predicate) {
        JsonObjectBuilder builder = StrictJson.PROVIDER.createObjectBuilder();
        pairs.forEach((key, value) -> {
            if (predicate.test(key)) {
                builder.add(key, value);
            }
        });
        return new UserData(builder.build());
    }

    /** Returns the size that the limit applies to: bytes of the pairs as JSON in UTF-8. */
    public int bytes() {
        return pairs.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
