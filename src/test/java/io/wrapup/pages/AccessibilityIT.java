package io.wrapup.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.wrapup.testing.Deployments;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestAgent;
import io.wrapup.testing.TestDirectory;
import java.util.List;
import java.util.Set;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks the pages with axe-core, Deque's accessibility rules, in light and dark. */
@ExtendWith(ArquillianExtension.class)
class AccessibilityIT {

    private static final Set<String> SERIOUS_IMPACTS = Set.of("serious", "critical");

    private final Site site = Server.site();
    private final Platform platform = Platform.of(site);

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void noPageHasSeriousViolations(ColorScheme colours) {
        TestAgent agent = TestDirectory.newAgent();
        PhoneCall call = platform.callOf(agent);
        platform.releasedCallOf(agent);
        try (Chromium chromium = Chromium.launch(site)) {
            assertThat(seriousViolations(chromium.newPage(colours))).isEmpty();

            Screen desk = new Screen(chromium.newPage(colours)).signIn(agent).live();
            assertThat(desk.call(call)).isVisible();
            desk.dispose("sold");
            assertThat(seriousViolations(desk.page())).isEmpty();

            Screen board = new Screen(chromium.newPage(colours))
                    .signIn(TestDirectory.SUPERVISOR)
                    .live();
            assertThat(board.call(call)).isVisible();
            assertThat(seriousViolations(board.page())).isEmpty();
            board.call(call).click();
            assertThat(board.page().locator(".journal")).isVisible();
            assertThat(seriousViolations(board.page())).isEmpty();
        }
    }

    private static List<String> seriousViolations(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(violation -> SERIOUS_IMPACTS.contains(violation.getImpact()))
                        .map(violation -> violation.getId() + " " + violation.getNodes())
                        .toList();
    }
}
