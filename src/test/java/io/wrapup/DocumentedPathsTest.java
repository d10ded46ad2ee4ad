package io.wrapup;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.wrapup.app.GwsApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The paths of a request and of an event in {@code docs/architecture.md}, file by file, lead through the code as it is. */
class DocumentedPathsTest {

    private static final Pattern STEP =
            Pattern.compile("(?m)^\\d+\\. \\[`[\\w.]+`]\\(\\.\\./(src/main/[\\w/]+\\.(?:java|js))\\)");
    private static final String SOURCES = "src/main/java/";

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .importUrl(GwsApi.class.getProtectionDomain().getCodeSource().getLocation());

    @ParameterizedTest
    @CsvSource({
        "'From the request to the commit, file by file', 11",
        "'From the commit to the JMS message, file by file', 6",
        "'From a telephony event to the browser, file by file', 16"
    })
    void leadsFromClassToClassInFewSteps(String heading, int limit) throws IOException {
        List<String> files = steps(heading);

        assertThat(files).isNotEmpty().hasSizeLessThanOrEqualTo(limit).allMatch(file -> Files.exists(Path.of(file)));
        List<JavaClass> classes = files.stream()
                .filter(file -> file.endsWith(".java"))
                .map(file -> PRODUCT.get(
                        file.substring(SOURCES.length()).replace(".java", "").replace('/', '.')))
                .toList();
        for (int step = 1; step < classes.size(); step++) {
            JavaClass current = classes.get(step);
            assertThat(classes.subList(0, step))
                    .as("classes before " + current.getSimpleName() + " that it works with")
                    .anyMatch(earlier -> uses(earlier, current) || uses(current, earlier));
        }
    }

    /** Returns whether a class depends on another one, or on an interface that it implements. */
    private static boolean uses(JavaClass from, JavaClass to) {
        return from.getDirectDependenciesFromSelf().stream()
                .map(dependency -> outermost(dependency.getTargetClass()))
                .anyMatch(target -> target.equals(to)
                        || target.isInterface()
                                && target.getPackageName().startsWith("io.wrapup")
                                && to.getAllRawInterfaces().contains(target));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(DocumentedPathsTest::outermost).orElse(type);
    }

    private static List<String> steps(String heading) throws IOException {
        String document = Files.readString(Path.of("docs/architecture.md"));
        int start = document.indexOf("### " + heading);
        assertThat(start).as(heading).isNotNegative();
        int end = document.indexOf("\n## ", start);
        int next = document.indexOf("\n### ", start + 1);
        Matcher steps = STEP.matcher(document.substring(start, next < 0 ? end : Math.min(next, end)));
        return steps.results().map(step -> step.group(1)).toList();
    }
}
