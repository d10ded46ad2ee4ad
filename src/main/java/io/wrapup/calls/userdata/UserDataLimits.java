package io.wrapup.calls.userdata;

import io.wrapup.calls.model.UserData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The limits of user data: {@code wrapup.user-data.max-bytes} of JSON for a call, keys of 1 to {@value #MAX_KEY_LENGTH}
 * characters.
 */
@ApplicationScoped
public class UserDataLimits {

    public static final int MAX_KEY_LENGTH = 255;

    @Inject
    @ConfigProperty(name = "wrapup.user-data.max-bytes", defaultValue = "16000")
    int maxBytes;

    /** Returns whether the user data is within the limits. */
    public boolean allow(UserData userData) {
        return isWithinSize(userData) && hasValidKeys(userData);
    }

    /**
     * Checks the user data of a call.
     *
     * @throws UserDataLimitException a limit is exceeded; the message names it
     */
    public void check(UserData userData) {
        if (!hasValidKeys(userData)) {
            throw new UserDataLimitException("User data keys must have 1 to " + MAX_KEY_LENGTH + " characters");
        }
        if (!isWithinSize(userData)) {
            throw new UserDataLimitException("User data is limited to " + maxBytes + " bytes");
        }
    }

    /**
     * Checks pairs alone.
     *
     * @throws UserDataLimitException a limit is exceeded; the message names it
     */
    public void check(JsonObject pairs) {
        check(new UserData(pairs));
    }

    private boolean isWithinSize(UserData userData) {
        return userData.bytes() <= maxBytes;
    }

    private static boolean hasValidKeys(UserData userData) {
        return userData.pairs().keySet().stream().allMatch(UserDataLimits::isValidKey);
    }

    private static boolean isValidKey(String key) {
        return !key.isBlank() && key.length() <= MAX_KEY_LENGTH;
    }
}
