package io.wrapup.settings;

import static io.wrapup.settings.Setting.checked;
import static io.wrapup.settings.Setting.duration;
import static io.wrapup.settings.Setting.flag;
import static io.wrapup.settings.Setting.number;
import static io.wrapup.settings.Setting.oneOf;
import static io.wrapup.settings.Setting.secret;
import static io.wrapup.settings.Setting.text;
import static io.wrapup.settings.Setting.url;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All settings of Wrapup ({@link #CATALOGUE}), and their given values. Immutable.
 *
 * <p>MicroProfile Config replaces a value that it cannot convert by the default without a message. So every value is
 * checked here before anything reads it.
 */
public final class Settings {

    /** Every setting, in the order of {@code payara-config/system.properties}. */
    public static final List<Setting> CATALOGUE = List.of(
            text("wrapup.data", "data", "folder of the embedded database and broker"),
            text("wrapup.directory", "", "JSON file of users, devices, roles and dispositions"),
            flag(
                    "wrapup.directory.allow-insecure",
                    "whether the demo directory and plain: passwords are accepted on an address that other machines reach"),
            checked(
                    "wrapup.http.address",
                    "127.0.0.1",
                    "an IP address or a host name, such as 127.0.0.1 or 0.0.0.0",
                    Pattern.compile("[0-9A-Za-z.:_-]+").asMatchPredicate(),
                    "address the server listens on"),
            checked(
                    "wrapup.disposition.key",
                    "DispositionCode",
                    "a text of 1 to 255 characters without spaces around it",
                    value -> value.length() <= 255,
                    "user data key when the request names none"),
            duration(
                    "wrapup.disposition.window",
                    "PT24H",
                    "PT1S",
                    "P3650D",
                    "how long a released call takes a disposition"),
            flag(
                    "wrapup.disposition.mandatory",
                    "whether an agent is ready only when each released call has a disposition"),
            checked(
                    "wrapup.disposition.default",
                    "",
                    "a text of at most 255 characters without spaces around it",
                    value -> value.length() <= 255,
                    "disposition of released calls without one"),
            duration(
                    "wrapup.disposition.timeout",
                    "PT30S",
                    "PT0S",
                    "P3650D",
                    "time from the release to the default disposition"),
            oneOf(
                    "wrapup.disposition.unknown-calls",
                    "refuse",
                    "handling of a disposition for an unknown call",
                    "refuse",
                    "quarantine"),
            oneOf(
                    "wrapup.disposition.validate",
                    "off",
                    "whether dispositions must be in the catalogue",
                    "off",
                    "catalogue"),
            number("wrapup.user-data.max-bytes", 16_000, 256, 1 << 24, "all user data of a call, in bytes"),
            number("wrapup.http.max-body-bytes", 1 << 20, 1024, 1 << 28, "longest request body, in bytes"),
            duration("wrapup.calls.linger", "PT1M", "PT0S", "P30D", "how long a released call stays in memory"),
            duration(
                    "wrapup.retention",
                    "P30D",
                    "PT1S",
                    "P36500D",
                    "how long released calls and their journal are kept"),
            checked(
                    "wrapup.database.url",
                    "",
                    "jdbc:postgresql://host/database or jdbc:sqlite:file",
                    value -> value.matches("jdbc:(postgresql|sqlite):.+"),
                    "database"),
            text("wrapup.database.user", "", "user of the database"),
            secret("wrapup.database.password", "password of that user"),
            flag("wrapup.cluster", "whether other nodes use the same database and broker"),
            checked(
                    "wrapup.node",
                    "",
                    "a text of 1 to 255 characters without spaces around it",
                    value -> value.length() <= 255,
                    "name of this node among those of a cluster"),
            checked(
                    "wrapup.broker.url",
                    "",
                    "tcp://host:port or ssl://host:port, with options behind ?",
                    value -> Setting.isUrl(value, true, false, "tcp", "ssl", "nio"),
                    "external message broker"),
            text("wrapup.broker.user", "", "user of the broker"),
            secret("wrapup.broker.password", "password of that user"),
            text("wrapup.broker.reporting.user", "", "user of the embedded broker that may only read user events"),
            secret("wrapup.broker.reporting.password", "password of that user"),
            text("wrapup.broker.telephony.user", "", "user of the embedded broker that may only send call events"),
            secret("wrapup.broker.telephony.password", "password of that user"),
            checked(
                            "wrapup.broker.listen",
                            "tcp://127.0.0.1:61616",
                            "tcp://host:port",
                            value -> Setting.isUrl(value, true, false, "tcp", "ssl", "nio"),
                            "address on which the embedded broker accepts consumers")
                    .orEmpty(),
            queue("wrapup.reporting.queue", "wrapup.reporting", "EventUserEvents for the reporting solution"),
            queue("wrapup.telephony.queue", "wrapup.telephony", "events of the telephony platform"),
            queue(
                    "wrapup.telephony.dead-letters",
                    "wrapup.telephony.dead-letters",
                    "telephony events that cannot be processed"),
            queue("wrapup.telephony.requests", "", "requests to the telephony platform")
                    .orEmpty(),
            duration("wrapup.telephony.request-ttl", "PT1M", "PT1S", "P1D", "how long such a request stays valid"),
            url(
                    "wrapup.external-url",
                    "",
                    "https://host or http://host, with a port and a path if needed",
                    false,
                    "where clients reach Wrapup",
                    "http",
                    "https"),
            checked(
                    "wrapup.https.port",
                    "",
                    "a port from 1 to 65535",
                    value -> value.matches("[1-9][0-9]{0,4}") && Integer.parseInt(value) <= 65_535,
                    "port of HTTPS"),
            checked(
                    "wrapup.https.address",
                    "0.0.0.0",
                    "an IP address or a host name, such as 127.0.0.1 or 0.0.0.0",
                    Pattern.compile("[0-9A-Za-z.:_-]+").asMatchPredicate(),
                    "address HTTPS listens on"),
            text("wrapup.https.certificate", "", "certificate chain as PEM, or PKCS #12"),
            text("wrapup.https.key", "", "private key as PEM"),
            secret("wrapup.https.key-password", "password of the key or of the PKCS #12 file"),
            url(
                    "wrapup.oidc.issuer",
                    "",
                    "https://host, with a port and a path if needed",
                    false,
                    "OpenID provider by which users sign in and bearer tokens are checked",
                    "http",
                    "https"),
            text("wrapup.oidc.client-id", "", "client of the pages at the provider"),
            secret("wrapup.oidc.client-secret", "secret of that client"),
            text("wrapup.oidc.scope", "openid profile", "scope of a sign-in"),
            text("wrapup.oidc.audience", "", "audience that bearer tokens must name"),
            text("wrapup.oidc.user-claim", "preferred_username", "claim with the user name"),
            text("wrapup.oidc.roles-claim", "", "claim with the roles"),
            text("wrapup.oidc.features-claim", "", "claim with the features"),
            text("wrapup.http.hosts", "", "further names by which clients reach this server"),
            oneOf("wrapup.metrics.access", "local", "who reads /metrics and /openapi", "local", "admin", "open"),
            duration(
                    "wrapup.http.body-timeout", "PT10S", "PT1S", "PT10M", "how long a request body may take to arrive"),
            text("wrapup.http.proxies", "", "trusted proxies, whose X-Forwarded-For is used"),
            duration("wrapup.sign-in.lifetime", "PT12H", "PT1S", "P365D", "how long a sign-in lasts at most"),
            checked(
                    "wrapup.cors.origins",
                    "",
                    "origins separated by commas, such as https://crm.example.com",
                    Settings::areOrigins,
                    "other sites whose pages may use the API"),
            flag("wrapup.csrf", "whether requests that change something need a CSRF token"),
            flag("wrapup.demo", "simulated calls between agents"),
            number("wrapup.demo.calls-per-minute", 20, 0, 60_000, "simulated calls per minute"),
            duration("wrapup.notification.timeout", "PT25S", "PT1S", "PT10M", "how long a CometD poll is held"),
            duration(
                    "wrapup.notification.max-interval",
                    "PT30S",
                    "PT1S",
                    "PT1H",
                    "how long a CometD client may be silent before it is removed"),
            number("wrapup.notification.max-desktops", 10_000, 1, 1_000_000, "desktops connected at a time"),
            number("wrapup.dashboard.max-boards", 10_000, 1, 1_000_000, "boards open at a time"),
            duration(
                    "wrapup.websocket.send-timeout",
                    "PT30S",
                    "PT1S",
                    "PT1H",
                    "how long a client may leave a message unread"),
            flag("wrapup.notification.metrics", "whether messages carry the member metrics"));

    /** A value with the name of its source, such as {@code -D}. */
    public record Given(String value, String source) {}

    /** The keys that Wrapup's own files set. */
    private static final Set<String> INTERNAL = Set.of("wrapup.health.virtual-server");

    /** A variable of the environment that differs from a known one by more characters than this belongs to another program. */
    private static final int MAX_TYPING_MISTAKES = 2;

    private static final String PREFIX = "wrapup.";
    private static final Map<String, Setting> BY_KEY =
            CATALOGUE.stream().collect(Collectors.toUnmodifiableMap(Setting::key, Function.identity()));
    private static final Map<String, Setting> BY_VARIABLE =
            CATALOGUE.stream().collect(Collectors.toUnmodifiableMap(Setting::variable, Function.identity()));

    private final Map<String, Given> given;
    private final Map<String, String> unknownVariables;

    private Settings(Map<String, Given> given, Map<String, String> unknownVariables) {
        this.given = given;
        this.unknownVariables = unknownVariables;
    }

    /**
     * Creates the settings from properties, and from the environment where no property has the key. Keys of other
     * programs are ignored.
     *
     * @param properties the effective values of all sources, by key
     */
    public static Settings of(Map<String, Given> properties, Map<String, String> environment) {
        Map<String, Given> given = new TreeMap<>();
        Map<String, String> unknown = new TreeMap<>();
        environment.forEach((name, value) -> {
            Setting setting = BY_VARIABLE.get(name);
            if (setting != null) {
                given.put(setting.key(), new Given(value, "environment " + name));
            } else if (BY_KEY.containsKey(name)) {
                given.put(name, new Given(value, "environment"));
            } else if (name.startsWith("WRAPUP_") && isMistyped(name)) {
                unknown.put(name, value);
            }
        });
        properties.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                given.put(key, value);
            }
        });
        return new Settings(given, unknown);
    }

    /** Returns the effective value: the given one, or the default; empty if there is neither. */
    public Optional<String> value(String key) {
        Setting setting = known(key);
        Given present = given.get(key);
        String value = present == null || present.value().isEmpty() && !setting.clearable()
                ? setting.defaultValue().orElse("")
                : present.value();
        return Optional.of(value).filter(text -> !text.isEmpty());
    }

    /** Returns whether a source has a value for the key. */
    public boolean isGiven(String key) {
        Given present = given.get(key);
        return present != null && !present.value().isEmpty();
    }

    /**
     * Returns all mistakes, one line each: the setting, its value, the expected one. Empty if the server can start with
     * these settings.
     */
    public List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        given.forEach((key, value) -> {
            Setting setting = BY_KEY.get(key);
            if (setting != null) {
                if (!setting.accepts(value.value())) {
                    mistakes.add("%s=%s (%s): expected %s"
                            .formatted(key, oneLine(value.value()), value.source(), setting.expected()));
                }
            } else if (!INTERNAL.contains(key)) {
                mistakes.add("%s (%s): unknown setting, the nearest known one is %s"
                        .formatted(oneLine(key), value.source(), nearest(key, BY_KEY.keySet())));
            }
        });
        unknownVariables
                .keySet()
                .forEach(name -> mistakes.add("%s (environment): unknown setting, the nearest known one is %s"
                        .formatted(oneLine(name), nearest(name, BY_VARIABLE.keySet()))));
        if (mistakes.isEmpty()) {
            addContradictions(mistakes);
        }
        return mistakes;
    }

    private void addContradictions(List<String> mistakes) {
        Map<String, String> keyByQueue = new HashMap<>();
        for (String key : List.of(
                "wrapup.reporting.queue",
                "wrapup.telephony.queue",
                "wrapup.telephony.dead-letters",
                "wrapup.telephony.requests")) {
            value(key).ifPresent(queue -> {
                String other = keyByQueue.putIfAbsent(queue, key);
                if (other != null) {
                    mistakes.add("%s=%s: expected another queue than that of %s".formatted(key, queue, other));
                }
            });
        }
        needs("wrapup.database.user", "wrapup.database.url", mistakes);
        needs("wrapup.database.password", "wrapup.database.user", mistakes);
        needs("wrapup.broker.password", "wrapup.broker.user", mistakes);
        needs("wrapup.broker.reporting.user", "wrapup.broker.reporting.password", mistakes);
        needs("wrapup.broker.telephony.user", "wrapup.broker.telephony.password", mistakes);
        if (value("wrapup.cluster").orElse("").equals("true")) {
            if (value("wrapup.database.url")
                    .filter(url -> url.startsWith("jdbc:postgresql:") || url.contains("${"))
                    .isEmpty()) {
                mistakes.add("wrapup.cluster=true: expected together with wrapup.database.url=jdbc:postgresql:…");
            }
            needs("wrapup.cluster", "wrapup.broker.url", mistakes);
        }
        if (value("wrapup.disposition.default").isPresent()) {
            String timeout = value("wrapup.disposition.timeout").orElseThrow();
            String window = value("wrapup.disposition.window").orElseThrow();
            if (isLonger(timeout, window)) {
                mistakes.add(
                        "wrapup.disposition.timeout=%s: expected no more than wrapup.disposition.window=%s, with wrapup.disposition.default"
                                .formatted(timeout, window));
            }
        }
    }

    private static Setting known(String key) {
        return Optional.ofNullable(BY_KEY.get(key)).orElseThrow();
    }

    private void needs(String key, String other, List<String> mistakes) {
        if (value(key).isPresent() && value(other).isEmpty()) {
            mistakes.add("%s=%s: expected together with %s"
                    .formatted(key, known(key).shown(value(key).orElseThrow()), other));
        }
    }

    private static boolean isLonger(String duration, String other) {
        return !duration.contains("${")
                && !other.contains("${")
                && Duration.parse(duration).compareTo(Duration.parse(other)) > 0;
    }

    /** Returns the effective configuration, one line for each setting: key, value (secrets masked), source. */
    public List<String> effective() {
        return CATALOGUE.stream()
                .map(setting -> {
                    Given present = given.get(setting.key());
                    return "%s=%s  # %s"
                            .formatted(
                                    setting.key(),
                                    setting.shown(value(setting.key()).orElse("")),
                                    present == null ? "default" : present.source());
                })
                .toList();
    }

    private static Setting queue(String key, String defaultValue, String description) {
        return checked(
                key,
                defaultValue,
                "the name of a queue, of letters, digits and . _ -",
                Pattern.compile("[A-Za-z0-9._-]{1,255}").asMatchPredicate(),
                description);
    }

    private static boolean areOrigins(String value) {
        return Stream.of(value.split(",", -1)).allMatch(origin -> Setting.isUrl(origin, false, true, "http", "https"));
    }

    private static String oneLine(String value) {
        return value.replaceAll("\\p{Cntrl}", " ");
    }

    private static boolean isMistyped(String variable) {
        return distance(variable, nearest(variable, BY_VARIABLE.keySet())) <= MAX_TYPING_MISTAKES;
    }

    private static String nearest(String name, Set<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String other) -> distance(name, other))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    /**
     * Returns the number of characters to insert, delete or replace to make one text of the other (Levenshtein
     * distance).
     */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
