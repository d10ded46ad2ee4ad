package io.wrapup.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One setting.
 *
 * @param key such as {@code wrapup.disposition.window}
 * @param defaultValue the value if no source has the key; empty if the setting is then absent
 * @param clearable whether an empty value is a value of its own; otherwise an empty value is a mistake if there is a
 *     default, and equal to absence if not
 * @param secret whether the value never appears in a message
 * @param expected the admitted values, as the end of the sentence "expected …"
 * @param admits tests whether a non-empty value is admitted
 * @param description one line for operators
 */
public record Setting(
        String key,
        Optional<String> defaultValue,
        boolean clearable,
        boolean secret,
        String expected,
        Predicate<String> admits,
        String description) {

    private static final Pattern NOT_IN_A_VARIABLE = Pattern.compile("[^A-Za-z0-9]");

    /** Creates a setting with any text as value. */
    static Setting text(String key, String defaultValue, String description) {
        return checked(key, defaultValue, "a text without spaces around it", value -> true, description);
    }

    static Setting secret(String key, String description) {
        return new Setting(key, Optional.empty(), false, true, "a text", value -> true, description);
    }

    static Setting flag(String key, String description) {
        return oneOf(key, "false", description, "true", "false");
    }

    /** Creates a setting with one of a fixed set of words, in lower case; the first of them need not be the default. */
    static Setting oneOf(String key, String defaultValue, String description, String... words) {
        return checked(key, defaultValue, String.join(" or ", words), Arrays.asList(words)::contains, description);
    }

    static Setting number(String key, int defaultValue, int min, int max, String description) {
        String expected = "a whole number from %d to %d".formatted(min, max);
        return checked(key, Integer.toString(defaultValue), expected, value -> isNumber(value, min, max), description);
    }

    static Setting duration(String key, String defaultValue, String min, String max, String description) {
        String expected = "an ISO 8601 duration from %s to %s, such as %s".formatted(min, max, defaultValue);
        Duration shortest = Duration.parse(min);
        Duration longest = Duration.parse(max);
        return checked(key, defaultValue, expected, value -> isDuration(value, shortest, longest), description);
    }

    /** Creates a setting with a URL of one of the schemes with a host, and a port if {@code portNeeded}. */
    static Setting url(
            String key,
            String defaultValue,
            String expected,
            boolean portNeeded,
            String description,
            String... schemes) {
        return checked(key, defaultValue, expected, value -> isUrl(value, portNeeded, false, schemes), description);
    }

    static Setting checked(
            String key, String defaultValue, String expected, Predicate<String> admits, String description) {
        Optional<String> byDefault = Optional.of(defaultValue).filter(value -> !value.isEmpty());
        return new Setting(key, byDefault, false, false, expected, admits, description);
    }

    /** Returns this setting with an empty value as a value of its own. */
    Setting orEmpty() {
        return new Setting(key, defaultValue, true, secret, expected + ", or nothing", admits, description);
    }

    /** Returns the name of the environment variable: {@code WRAPUP_DISPOSITION_WINDOW}. */
    public String variable() {
        return NOT_IN_A_VARIABLE.matcher(key).replaceAll("_").toUpperCase(Locale.ROOT);
    }

    /**
     * Returns whether the value is admitted. An expression ({@code ${…}}) is resolved by the server only, and admitted
     * here.
     */
    public boolean accepts(String value) {
        if (value.isEmpty()) {
            return clearable || defaultValue.isEmpty();
        }
        return value.contains("${") || secret || value.equals(value.strip()) && admits.test(value);
    }

    /** Returns the value for a message or the console; a secret is masked. */
    public String shown(String value) {
        return secret && !value.isEmpty() ? "********" : value;
    }

    private static boolean isNumber(String value, int min, int max) {
        try {
            int number = Integer.parseInt(value);
            return number >= min && number <= max;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isDuration(String value, Duration min, Duration max) {
        try {
            Duration duration = Duration.parse(value);
            return duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Returns whether the text is a scheme, a host and optionally a port, and nothing else if it must be an origin. */
    static boolean isUrl(String text, boolean portNeeded, boolean origin, String... schemes) {
        try {
            URI uri = new URI(text);
            return uri.getScheme() != null
                    && Arrays.asList(schemes).contains(uri.getScheme())
                    && uri.getHost() != null
                    && (!portNeeded || uri.getPort() >= 0)
                    && uri.getPort() <= 65_535
                    && uri.getUserInfo() == null
                    && (!origin || uri.getRawPath().isEmpty())
                    && (!origin || uri.getRawQuery() == null)
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
