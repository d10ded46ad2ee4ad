package io.wrapup;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.MarkdownFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The links in the Markdown files are valid, the tests they name exist, and the README stays short. */
class DocumentationTest {

    private static final int README_LINES = 120;
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:IT|Test))(?:\\.([a-z]\\w+))?`");

    @Test
    void everyInternalLinkNamesAnExistingFileAndHeading() {
        List<MarkdownFile> files = MarkdownFile.all();
        assertThat(files).extracting(MarkdownFile::path).contains(Path.of("README.md"), Path.of("docs/api.md"));
        assertThat(files.stream().flatMap(DocumentationTest::brokenLinks)).isEmpty();
    }

    @Test
    void theReadmeHasAtMost120Lines() {
        assertThat(MarkdownFile.read(Path.of("README.md")).lines()).hasSizeLessThanOrEqualTo(README_LINES);
    }

    @Test
    void everyDocumentInDocsIsLinkedFromTheReadmeOrAnotherDocument() {
        List<MarkdownFile> files = MarkdownFile.all();
        List<Path> linked = files.stream()
                .flatMap(file -> file.links().stream().flatMap(link -> target(file, link).stream()))
                .toList();
        assertThat(files.stream().map(MarkdownFile::path).filter(path -> path.startsWith("docs")))
                .isSubsetOf(linked);
    }

    @Test
    void everyNamedTestExists() throws IOException {
        Map<String, String> sources = testSources();
        assertThat(MarkdownFile.all())
                .allSatisfy(file -> assertThat(
                                TEST.matcher(String.join("\n", file.lines())).results())
                        .allSatisfy(test -> assertThat(sources.getOrDefault(test.group(1), ""))
                                .as(test.group())
                                .contains(
                                        test.group(2) == null
                                                ? "class " + test.group(1)
                                                : "void " + test.group(2) + "(")));
    }

    /** Returns the source of each test class by its simple name. */
    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        return sources;
    }

    private static Stream<String> brokenLinks(MarkdownFile file) {
        return file.links().stream().filter(link -> isBroken(file, link)).map(link -> file.path() + ": " + link);
    }

    private static boolean isBroken(MarkdownFile file, String link) {
        return target(file, link)
                .filter(target -> !Files.exists(target) || !hasAnchor(target, fragment(link)))
                .isPresent();
    }

    /** Returns the target of an internal link; empty for a link to another site. */
    private static Optional<Path> target(MarkdownFile file, String link) {
        if (link.matches("[a-z]+:.*")) {
            return Optional.empty();
        }
        String name = link.replaceFirst("#.*", "");
        Path folder = Objects.requireNonNullElse(file.path().getParent(), Path.of(""));
        return Optional.of(name.isEmpty() ? file.path() : folder.resolve(name).normalize());
    }

    private static String fragment(String link) {
        return link.contains("#") ? link.substring(link.indexOf('#') + 1) : "";
    }

    private static boolean hasAnchor(Path target, String fragment) {
        return fragment.isEmpty() || MarkdownFile.read(target).anchors().contains(fragment);
    }
}
