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
 * @param defaultValue the value without a source that knows the key; none if the setting is then absent
 * @param clearable whether an empty value is a value of its own; otherwise it is a mistake if there is a default, and the same as absence if not
 * @param secret whether the value never appears in a message
 * @param expected the admitted values, as the end of the sentence "expected …"
 * @param admits whether a value that is not empty is admitted
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

    /** A text of any content. */
    static Setting text(String key, String defaultValue, String description) {
        return checked(key, defaultValue, "a text without spaces around it", value -> true, description);
    }

    static Setting secret(String key, String description) {
        return new Setting(key, Optional.empty(), false, true, "a text", value -> true, description);
    }

    static Setting flag(String key, String description) {
        return oneOf(key, "false", description, "true", "false");
    }

    /** One of a fixed set of words, in lower case; the first of them need not be the default. */
    static Setting oneOf(String key, String defaultValue, String description, String... words) {
        return checked(key, defaultValue, String.join(" or ", words), Arrays.asList(words)::contains, description);
    }

    static Setting number(String key, int defaultValue, int least, int most, String description) {
        String expected = "a whole number from %d to %d".formatted(least, most);
        return checked(
                key, Integer.toString(defaultValue), expected, value -> isNumber(value, least, most), description);
    }

    static Setting duration(String key, String defaultValue, String least, String most, String description) {
        String expected = "an ISO 8601 duration from %s to %s, such as %s".formatted(least, most, defaultValue);
        Duration from = Duration.parse(least);
        Duration to = Duration.parse(most);
        return checked(key, defaultValue, expected, value -> isDuration(value, from, to), description);
    }

    /** A URL of one of the schemes with a host, and a port if {@code portNeeded}. */
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

    /** The same setting with an empty value of its own meaning. */
    Setting orEmpty() {
        return new Setting(key, defaultValue, true, secret, expected + ", or nothing", admits, description);
    }

    /** The name of the environment variable: {@code WRAPUP_DISPOSITION_WINDOW}. */
    public String variable() {
        return NOT_IN_A_VARIABLE.matcher(key).replaceAll("_").toUpperCase(Locale.ROOT);
    }

    /** Whether the value may be given. An expression ({@code ${…}}) is resolved by the server only, and admitted here. */
    public boolean accepts(String value) {
        if (value.isEmpty()) {
            return clearable || defaultValue.isEmpty();
        }
        return value.contains("${") || secret || value.equals(value.strip()) && admits.test(value);
    }

    /** The value for a message or the console. */
    public String shown(String value) {
        return secret && !value.isEmpty() ? "********" : value;
    }

    private static boolean isNumber(String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            return number >= least && number <= most;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isDuration(String value, Duration least, Duration most) {
        try {
            Duration duration = Duration.parse(value);
            return duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Whether the text is scheme, host and perhaps port, and nothing else if it has to be an origin. */
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
