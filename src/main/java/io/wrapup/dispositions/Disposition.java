package io.wrapup.dispositions;

import io.wrapup.json.StrictJson;
import jakarta.json.JsonObject;

/**
 * The word an agent chose, and the user data key it goes under.
 *
 * @param key 1 to {@value #LONGEST} characters
 * @param value 1 to {@value #LONGEST} characters, any text (page SetCallDisposition)
 */
public record Disposition(String key, String value) {

    public static final int LONGEST = 255;

    public Disposition {
        check("dispositionKey", key);
        check("disposition", value);
    }

    private static void check(String parameter, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new InvalidDispositionException(
                    "Parameter '" + parameter + "' must have 1 to " + LONGEST + " characters");
        }
    }

    /** The pairs to set: this one together with the extra ones, over which it wins. */
    public JsonObject with(JsonObject extra) {
        return StrictJson.PROVIDER.createObjectBuilder(extra).add(key, value).build();
    }
}
