package io.wrapup.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.settings.Settings.Given;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsCheckTest {

    @Test
    void acceptsEveryDefault() {
        Map<String, Given> defaults = new HashMap<>();
        Settings.CATALOGUE.forEach(setting ->
                setting.defaultValue().ifPresent(value -> defaults.put(setting.key(), new Given(value, "-D"))));

        assertThat(Settings.of(defaults, Map.of()).mistakes()).isEmpty();
        assertThat(Settings.of(Map.of(), Map.of()).mistakes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "wrapup.csrf, enabled",
        "wrapup.csrf, ''",
        "wrapup.demo, ture",
        "wrapup.demo, TRUE",
        "wrapup.disposition.window, 5s",
        "wrapup.disposition.window, -PT5S",
        "wrapup.disposition.window, PT0S",
        "wrapup.disposition.validate, catalog",
        "wrapup.disposition.unknown-calls, accept",
        "wrapup.user-data.max-bytes, 16k",
        "wrapup.user-data.max-bytes, -1",
        "wrapup.http.max-body-bytes, 99999999999",
        "wrapup.notification.max-desktops, 0",
        "wrapup.external-url, calls.example.com",
        "wrapup.external-url, ftp://calls.example.com",
        "wrapup.cors.origins, *",
        "wrapup.cors.origins, https://a.example.com/path",
        "wrapup.cors.origins, 'https://a.example.com, https://b.example.com'",
        "wrapup.database.url, jdbc:mysql://localhost/wrapup",
        "wrapup.broker.url, failover:(tcp://localhost:61616)",
        "wrapup.broker.listen, 61616",
        "wrapup.reporting.queue, a queue",
        "wrapup.http.address, 'http://127.0.0.1'",
        "wrapup.data, ' data'",
        "wrapup.disposition.key, ''",
        "wrapup.cluster, yes",
        "wrapup.node, ' one'"
    })
    void refusesAWrongValueAndNamesItsKeyAndValue(String key, String value) {
        assertThat(mistakes(Map.of(key, value)))
                .singleElement()
                .asString()
                .startsWith(key + "=" + value + " (-D): expected ");
    }

    @ParameterizedTest
    @CsvSource({
        "wrapup.broker.listen, ''",
        "wrapup.telephony.requests, ''",
        "wrapup.database.password, ''",
        "wrapup.cors.origins, ''",
        "wrapup.cors.origins, 'https://a.example.com,http://b.example.com:8443'",
        "wrapup.external-url, https://calls.example.com/wrapup",
        "wrapup.broker.url, tcp://127.0.0.1:61616?soTimeout=5000",
        "wrapup.database.url, jdbc:postgresql://127.0.0.1:5432/wrapup?sslmode=require",
        "wrapup.http.address, ::1",
        "wrapup.data, ${user.home}/data",
        "wrapup.calls.linger, PT0S"
    })
    void acceptsAValueInTheRange(String key, String value) {
        assertThat(mistakes(Map.of(key, value))).isEmpty();
    }

    @Test
    void refusesAnUnknownKeyAndNamesTheNearestOne() {
        assertThat(mistakes(Map.of("wrapup.dispositon.key", "x")))
                .containsExactly(
                        "wrapup.dispositon.key (-D): unknown setting, the nearest known one is wrapup.disposition.key");
    }

    @Test
    void refusesAMistypedVariableAndNamesTheNearestOne() {
        assertThat(Settings.of(Map.of(), Map.of("WRAPUP_DISPOSITON_KEY", "x")).mistakes())
                .containsExactly(
                        "WRAPUP_DISPOSITON_KEY (environment): unknown setting, the nearest known one is WRAPUP_DISPOSITION_KEY");
    }

    @Test
    void ignoresVariablesOfOtherPrograms() {
        Map<String, String> environment = Map.of(
                "WRAPUP_SERVICE_HOST", "10.0.0.1",
                "WRAPUP_SERVICE_PORT", "8080",
                "WRAPUP_SERVICE_PORT_HTTP", "8080",
                "WRAPUP_PORT", "tcp://10.0.0.1:8080",
                "WRAPUP_PORT_8080_TCP_ADDR", "10.0.0.1",
                "WRAPUP_DB_SERVICE_HOST", "10.0.0.2",
                "WRAPUP_URL", "http://127.0.0.1:8080");

        assertThat(Settings.of(Map.of(), environment).mistakes()).isEmpty();
    }

    @Test
    void reportsAllMistakesAtOnce() {
        Map<String, Given> properties = Map.of(
                "wrapup.csrf", new Given("enabled", "my.properties"),
                "wrapup.dispositon.key", new Given("x", "-D"));

        assertThat(Settings.of(properties, Map.of("WRAPUP_DEMO", "ture")).mistakes())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("wrapup.csrf=enabled (my.properties): expected true or false"))
                .anyMatch(
                        line -> line.startsWith("wrapup.demo=ture (environment WRAPUP_DEMO): expected true or false"));
    }

    @Test
    void prefersAPropertyToAVariable() {
        Settings settings = Settings.of(Map.of("wrapup.data", new Given("one", "-D")), Map.of("WRAPUP_DATA", "two"));

        assertThat(settings.value("wrapup.data")).contains("one");
        assertThat(settings.effective()).contains("wrapup.data=one  # -D", "wrapup.csrf=false  # default");
    }

    static Stream<Map<String, String>> contradictions() {
        return Stream.of(
                Map.of("wrapup.reporting.queue", "one", "wrapup.telephony.queue", "one"),
                Map.of("wrapup.telephony.requests", "wrapup.telephony"),
                Map.of("wrapup.database.user", "wrapup"),
                Map.of("wrapup.broker.password", "secret"),
                Map.of("wrapup.cluster", "true", "wrapup.broker.url", "tcp://broker:61616"),
                Map.of(
                        "wrapup.cluster",
                        "true",
                        "wrapup.broker.url",
                        "tcp://broker:61616",
                        "wrapup.database.url",
                        "jdbc:sqlite:calls.db"),
                Map.of("wrapup.cluster", "true", "wrapup.database.url", "jdbc:postgresql://database/wrapup"),
                Map.of("wrapup.disposition.default", "None", "wrapup.disposition.window", "PT10S"));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void refusesSettingsThatContradictEachOther(Map<String, String> values) {
        assertThat(mistakes(values)).hasSize(1);
    }

    @Test
    void acceptsAClusterWithPostgreSqlAndAnExternalBroker() {
        Map<String, String> values = Map.of(
                "wrapup.cluster", "true",
                "wrapup.node", "one",
                "wrapup.database.url", "jdbc:postgresql://database/wrapup",
                "wrapup.broker.url", "tcp://broker:61616");

        assertThat(mistakes(values)).isEmpty();
    }

    @Test
    void reportsBothThatAClusterLacks() {
        assertThat(mistakes(Map.of("wrapup.cluster", "true")))
                .hasSize(2)
                .allMatch(line -> line.startsWith("wrapup.cluster=true: expected together with "))
                .anyMatch(line -> line.contains("wrapup.database.url=jdbc:postgresql:"))
                .anyMatch(line -> line.contains("wrapup.broker.url"));
    }

    @Test
    void masksSecrets() {
        Map<String, String> values = Map.of("wrapup.database.password", "s3cret", "wrapup.broker.password", "s3cret");

        assertThat(mistakes(values)).isNotEmpty().noneMatch(line -> line.contains("s3cret"));
        assertThat(settings(values).effective())
                .contains("wrapup.database.password=********  # -D")
                .noneMatch(line -> line.contains("s3cret"));
    }

    private static List<String> mistakes(Map<String, String> values) {
        return settings(values).mistakes();
    }

    private static Settings settings(Map<String, String> values) {
        Map<String, Given> properties = new HashMap<>();
        values.forEach((key, value) -> properties.put(key, new Given(value, "-D")));
        return Settings.of(properties, Map.of());
    }
}
