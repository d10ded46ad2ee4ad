package io.wrapup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    @Test
    void everySettingThatIsReadHasALineInTheFileOfSettings() throws IOException {
        assertThat(offered()).containsAll(read());
    }

    @Test
    void everySettingHasARowInTheConfigurationReference() throws IOException {
        assertThat(documented()).containsExactlyElementsOf(offered());
    }

    private static List<String> read() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            String code = files.filter(file -> file.toString().endsWith(".java"))
                    .map(SettingsTest::text)
                    .collect(Collectors.joining());
            return names(READ, code).toList();
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
