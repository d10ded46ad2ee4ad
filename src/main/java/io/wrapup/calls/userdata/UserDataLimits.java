package io.wrapup.calls.userdata;

import io.wrapup.calls.model.UserData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How much may be attached to a call: {@code wrapup.user-data.max-bytes} of JSON in all, keys of 1 to {@value #LONGEST_KEY}
 * characters.
 */
@ApplicationScoped
public class UserDataLimits {

    public static final int LONGEST_KEY = 255;

    @Inject
    @ConfigProperty(name = "wrapup.user-data.max-bytes", defaultValue = "16000")
    int mostBytes;

    /** Whether a call may have this user data. */
    public boolean allow(UserData userData) {
        return isWithinSize(userData) && hasProperKeys(userData);
    }

    /** @throws UserDataLimitException with the limit that the user data breaks */
    public void check(UserData userData) {
        if (!hasProperKeys(userData)) {
            throw new UserDataLimitException("User data keys must have 1 to " + LONGEST_KEY + " characters");
        }
        if (!isWithinSize(userData)) {
            throw new UserDataLimitException("User data is limited to " + mostBytes + " bytes");
        }
    }

    /** @throws UserDataLimitException with the limit that the pairs break */
    public void check(JsonObject pairs) {
        check(new UserData(pairs));
    }

    private boolean isWithinSize(UserData userData) {
        return userData.bytes() <= mostBytes;
    }

    private static boolean hasProperKeys(UserData userData) {
        return userData.pairs().keySet().stream().allMatch(UserDataLimits::isKey);
    }

    private static boolean isKey(String key) {
        return !key.isBlank() && key.length() <= LONGEST_KEY;
    }
}
