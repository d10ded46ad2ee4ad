package io.wrapup;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.settings.Setting;
import io.wrapup.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every setting is listed in the configuration reference and in the properties file that operators edit. */
class SettingsTest {

    private static final Pattern READ = Pattern.compile("(?:name = \"|MPCONFIG=)(wrapup\\.[a-z.-]+)");
    private static final Pattern OFFERED = Pattern.compile("(?m)^#?(wrapup\\.[a-z.-]+)=");
    /** A key, its type, default and effect, and the version that introduced it. */
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(wrapup\\.[a-z.-]+)` \\|(?: [^|]+ \\|){3} \\d+\\.\\d+\\.\\d+ \\|$");

    private static final Pattern DEFAULT =
            Pattern.compile("name = \"(wrapup\\.[a-z.-]+)\", defaultValue = \"([^\"]*)\"");
    private static final Pattern OFFERED_DEFAULT = Pattern.compile("(?m)^#?(wrapup\\.[a-z.-]+)=(.*)$");

    @Test
    void catalogueContainsEverySettingInTheCode() throws IOException {
        assertThat(catalogue()).containsAll(read());
    }

    @Test
    void propertiesFileContainsEverySetting() {
        assertThat(offered()).containsExactlyElementsOf(catalogue());
    }

    @Test
    void configurationReferenceContainsEverySetting() {
        assertThat(documented()).containsExactlyElementsOf(offered());
    }

    @Test
    void codeUsesTheDefaultsOfTheCatalogue() throws IOException {
        assertThat(values(DEFAULT, code())).isNotEmpty().allSatisfy(this::isDefault);
    }

    @Test
    void propertiesFileShowsTheDefaultsOfTheCatalogue() {
        assertThat(values(OFFERED_DEFAULT, text(Path.of("payara-config/system.properties"))))
                .allSatisfy(this::isDefault);
    }

    private void isDefault(Map.Entry<String, String> setting) {
        assertThat(Settings.CATALOGUE)
                .filteredOn(known -> known.key().equals(setting.getKey()))
                .singleElement()
                .extracting(known -> known.defaultValue().orElse(""))
                .as(setting.getKey())
                .isEqualTo(setting.getValue());
    }

    private static List<Map.Entry<String, String>> values(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> Map.entry(found.group(1), found.group(2)))
                .toList();
    }

    private static SortedSet<String> catalogue() {
        return Settings.CATALOGUE.stream().map(Setting::key).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> read() throws IOException {
        return names(READ, code()).toList();
    }

    private static String code() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(SettingsTest::text)
                    .collect(Collectors.joining());
        }
    }

    private static SortedSet<String> offered() {
        return names(OFFERED, text(Path.of("payara-config/system.properties")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<String> documented() {
        return names(ROW, text(Path.of("docs/configuration.md"))).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
