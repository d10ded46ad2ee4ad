package io.wrapup.dispositions;

import io.wrapup.json.StrictJson;
import jakarta.json.JsonObject;

/**
 * The disposition of a call, and the user data key under which it is stored.
 *
 * @param key 1 to {@value #MAX_LENGTH} characters
 * @param value 1 to {@value #MAX_LENGTH} characters, any text, as GWS documents for SetCallDisposition
 */
public record Disposition(String key, String value) {

    public static final int MAX_LENGTH = 255;

    public Disposition {
        check("dispositionKey", key);
        check("disposition", value);
    }

    private static void check(String parameter, String text) {
        if (text.isBlank() || text.length() > MAX_LENGTH) {
            throw new InvalidDispositionException(
                    "Parameter '" + parameter + "' must have 1 to " + MAX_LENGTH + " characters");
        }
    }

    /** Returns the pairs to set: the extra pairs with this one, which replaces an extra pair of the same key. */
    public JsonObject with(JsonObject extra) {
        return StrictJson.PROVIDER.createObjectBuilder(extra).add(key, value).build();
    }
}
