package io.wrapup.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import io.wrapup.testing.Deployments;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestAgent;
import io.wrapup.testing.TestDirectory;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The desk of an agent and the board of a supervisor, each in its own browser context. */
@ExtendWith(ArquillianExtension.class)
class PagesIT {

    private static final double ONE_SECOND = 1_000;
    private static final String ACKNOWLEDGED = "reporting: acknowledged";

    private final Site site = Server.site();
    private final Platform platform = Platform.of(site);
    private final TestAgent agent = TestDirectory.newAgent();
    private Chromium chromium;

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @BeforeEach
    void launch() {
        chromium = Chromium.launch(site);
    }

    @AfterEach
    void checkThatNoPageFailed() {
        chromium.close();
        assertThat(chromium.failures()).isEmpty();
    }

    @Test
    void showsACallFromItsDispositionToTheNextAfterItsRelease() {
        Screen desk = desk();
        Screen board = board();
        PhoneCall call = platform.callOf(agent);
        assertThat(desk.call(call)).isVisible(new IsVisibleOptions().setTimeout(ONE_SECOND));
        assertThat(board.call(call)).isVisible(new IsVisibleOptions().setTimeout(ONE_SECOND));

        desk.call(call).click();
        desk.dispose("specialist");
        assertThat(desk.page().locator(".write")).hasText("Saved: “Referred to a specialist”");
        assertThat(board.row(call)).containsText("Referred");

        call.released(agent.phoneNumber());
        assertThat(board.call(call)).isHidden();
        desk.call(call).click();
        desk.dispose("sold");
        assertThat(desk.page().locator(".write")).hasText("Saved: “Sold”, before it was “Referred to a specialist”");
        assertThat(board.showAll().row(call)).containsText("Sold");
        board.call(call).click();
        assertThat(board.page().locator("dialog[open] .journal")).containsText(ACKNOWLEDGED);
    }

    @Test
    void showsAReleasedCallWithoutDispositionAfterAReload() {
        PhoneCall call = platform.releasedCallOf(agent);
        Screen desk = desk();
        assertThat(desk.call(call)).isVisible();
        desk.page().reload();
        assertThat(desk.live().call(call)).isVisible();
        desk.dispose("complaint");
        assertThat(desk.page().getByLabel("Wrapped up").locator("[data-call]")).containsText("Complaint taken");
    }

    @Test
    void showsAScriptInUserDataAsText() {
        String script = "<img src=x onerror=alert(1)><script>document.title='gone'</script>";
        JsonObject userData = Json.createObjectBuilder().add(script, script).build();
        Screen desk = desk();
        Screen board = board();
        PhoneCall call = platform.callOf(agent).attached(agent.phoneNumber(), userData);

        assertThat(desk.page().locator(".details dd").getByText(script)).isVisible();
        board.call(call).click();
        assertThat(board.page().locator("dialog[open] dd").getByText(script)).isVisible();
        assertThat(board.page().locator("dialog img, dialog script")).hasCount(0);
    }

    @Test
    void sendsANoteAndAdditionalData() {
        PhoneCall call = platform.callOf(agent);
        Screen desk = desk();
        assertThat(desk.call(call)).isVisible();
        desk.page().getByLabel("Note").fill("rang twice");
        desk.page().getByLabel("Key").fill("Campaign");
        desk.page().getByLabel("Value").fill("Autumn");
        desk.dispose("promised");
        Locator details = desk.page().locator(".details");
        assertThat(details).containsText("DispositionNote");
        assertThat(details).containsText("rang twice");
        assertThat(details).containsText("Autumn");
        assertThat(desk.page().getByLabel("Note")).hasValue("");
    }

    @Test
    void showsEachCallOnceAfterAnInterruption() {
        Screen desk = desk();
        Screen board = board();
        List.of(desk, board).forEach(screen -> screen.page().context().setOffline(true));
        assertThat(board.page().locator(".connection")).hasText("Reconnecting…");
        assertThat(desk.page().locator(".connection")).hasText("Reconnecting…");
        PhoneCall call = platform.callOf(agent);
        List.of(desk, board).forEach(screen -> screen.page().context().setOffline(false));
        assertThat(desk.live().call(call)).hasCount(1);
        assertThat(board.live().call(call)).hasCount(1);
    }

    @Test
    void showsAWriteAsSavedOnlyAfterTheAnswerAndRetriesItWithOneEffect() {
        PhoneCall call = platform.callOf(agent);
        Screen desk = desk();
        assertThat(desk.call(call)).isVisible();
        List<String> keys = new ArrayList<>();
        desk.page().route("**/me/calls/*", route -> {
            if (route.request().method().equals("POST")) {
                keys.add(route.request().headerValue("idempotency-key"));
            }
            if (keys.size() == 1) {
                route.abort();
            } else {
                route.resume();
            }
        });
        desk.dispose("sold");
        assertThat(desk.page().locator(".write")).containsText("has not answered yet");
        assertThat(desk.page().locator(".write")).hasText("Saved: “Sold”");
        assertThat(keys).hasSize(2);
        assertThat(keys.get(0)).isEqualTo(keys.get(1)).hasSize(32);
    }

    @Test
    void showsNothingAfterSignOut() {
        Screen desk = desk();
        desk.button("Sign out").click();
        assertThat(desk.page().getByLabel("User name")).isVisible();
        desk.page().reload();
        assertThat(desk.page().getByLabel("User name")).isVisible();
    }

    @Test
    void reportsAWrongPassword() {
        Screen screen = new Screen(chromium.newPage()).signIn(agent.userName(), "wrong");
        assertThat(screen.page().getByText("That user name and password do not go together."))
                .isVisible();
    }

    @Test
    void doesNotShowTheBoardToAnAgent() {
        Page page = desk().page();
        page.navigate(site.base() + "/#board");
        assertThat(page.getByText("Live board")).hasCount(0);
        assertThat(page.locator(".desk")).isVisible();
    }

    private Screen desk() {
        return new Screen(chromium.newPage()).signIn(agent).live();
    }

    private Screen board() {
        return new Screen(chromium.newPage()).signIn(TestDirectory.SUPERVISOR).live();
    }
}
