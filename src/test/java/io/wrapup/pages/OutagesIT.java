package io.wrapup.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.RouteOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import io.wrapup.testing.ActiveMqBroker;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestAgent;
import io.wrapup.testing.TestDirectory;
import io.wrapup.testing.WrapupProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages during outages of the broker and of the server. The server requires CSRF tokens and sets a default
 * disposition after 20 s.
 */
class OutagesIT {

    private static final double TIMEOUT_MILLIS = 60_000;
    private static final String BROKER_LOST = "The broker does not answer";
    private static final String SAVED = "Saved: “Sold”";

    @TempDir
    static Path folder;

    private static ActiveMqBroker broker;
    private static WrapupProcess wrapup;
    private static Site site;

    private final Platform platform = Platform.of(site);
    private final TestAgent agent = TestDirectory.newAgent();
    private Chromium chromium;
    private Screen desk;
    private Screen board;

    @BeforeAll
    static void start() {
        broker = new ActiveMqBroker(folder.resolve("broker"));
        broker.start();
        wrapup = WrapupProcess.start(
                folder.resolve("wrapup"),
                "-Dwrapup.broker.url=" + broker.url(),
                "-Dwrapup.csrf=true",
                "-Dwrapup.disposition.default=NotSaid",
                "-Dwrapup.disposition.timeout=PT20S");
        site = wrapup.site();
    }

    @AfterAll
    static void stop() {
        wrapup.close();
        broker.stop();
    }

    @BeforeEach
    void open() {
        chromium = Chromium.launch(site);
        desk = new Screen(chromium.newPage()).signIn(agent).live();
        board = new Screen(chromium.newPage()).signIn(TestDirectory.SUPERVISOR).live();
    }

    @AfterEach
    void checkThatNoPageFailed() {
        chromium.close();
        assertThat(chromium.failures()).isEmpty();
    }

    @Test
    void theBoardShowsABrokerOutageAndTheHistoryItsEnd() {
        PhoneCall call = platform.releasedCallOf(agent);
        assertThat(desk.call(call)).isVisible();
        broker.stop();
        desk.dispose("sold");
        assertThat(desk.page().locator(".write")).hasText(SAVED);
        assertThat(tile("Waiting for reporting")).containsText(BROKER_LOST, withTimeout());

        board.showAll().call(call).click();
        Locator journal = board.page().locator("dialog[open] .journal");
        assertThat(journal).containsText("reporting: waiting");
        broker.start();
        assertThat(journal).containsText("reporting: acknowledged", withTimeout());
        assertThat(tile("Waiting for reporting")).containsText("nothing is held up", withTimeout());
    }

    @Test
    void bothPagesRecoverFromARestartWithEachCallOnce() {
        PhoneCall active = platform.callOf(agent);
        PhoneCall released = platform.releasedCallOf(agent);
        assertThat(desk.call(released)).isVisible();
        CompletableFuture<Void> restart = CompletableFuture.runAsync(wrapup::restart);
        for (Screen screen : List.of(desk, board)) {
            assertThat(screen.page().locator(".connection")).hasText("Reconnecting…", textWithTimeout());
        }
        await().atMost(Duration.ofMinutes(3)).until(restart::isDone);
        for (Screen screen : List.of(desk, board)) {
            assertThat(screen.page().locator(".connection")).hasText("Live", textWithTimeout());
        }
        PhoneCall later = platform.callOf(agent);

        assertThat(desk.call(active)).hasCount(1);
        assertThat(desk.call(released)).hasCount(1);
        assertThat(desk.call(later)).hasCount(1);
        assertThat(board.call(active)).hasCount(1);
        assertThat(board.call(later)).hasCount(1);
        assertThat(board.showAll().page().locator("#calls [data-call='" + released.uuid() + "']"))
                .hasCount(1, new HasCountOptions().setTimeout(TIMEOUT_MILLIS));
    }

    @Test
    void savesAWriteAfterTheServerWasKilledBeforeItsAnswer() {
        PhoneCall call = platform.callOf(agent);
        assertThat(desk.call(call)).isVisible();
        wrapup.killForcibly();
        desk.dispose("sold");
        assertThat(desk.page().locator(".write")).containsText("has not answered yet");
        wrapup.restart();
        assertThat(desk.page().locator(".write")).hasText(SAVED, textWithTimeout());
        assertThat(board.row(call)).containsText("Sold", withTimeout());
    }

    @Test
    void savesAWriteWhoseSessionWasReplacedInTransit() {
        PhoneCall call = platform.callOf(agent);
        assertThat(desk.call(call)).isVisible();
        List<Route> held = new ArrayList<>();
        desk.page().route("**/me/calls/*", held::add, new RouteOptions().setTimes(1));
        desk.dispose("sold");
        desk.page().waitForCondition(() -> !held.isEmpty());
        desk.page().context().clearCookies(new ClearCookiesOptions().setName("JSESSIONID"));
        desk.page().evaluate("import('./app/api.js').then(api => api.get('me'))");
        held.get(0).resume();
        assertThat(desk.page().locator(".write")).hasText(SAVED);
        assertThat(board.row(call)).containsText("Sold");
    }

    @Test
    void staysSignedOutAfterSignOut() {
        desk.button("Sign out").click();
        assertThat(desk.page().getByLabel("User name")).isVisible();
        desk.page().reload();
        assertThat(desk.page().getByLabel("User name")).isVisible();
        assertThat(board.page().locator(".connection")).hasText("Live");
    }

    @Test
    void aCountdownEndsWithTheDefaultDisposition() {
        PhoneCall call = platform.releasedCallOf(agent);
        assertThat(desk.page().getByLabel("To wrap up").locator("[data-call]")).containsText("“NotSaid” in 0:");
        assertThat(desk.page().getByLabel("Wrapped up").locator("[data-call='" + call.uuid() + "']"))
                .containsText("NotSaid", withTimeout());
        assertThat(board.showAll().row(call)).containsText("NotSaid");
    }

    private Locator tile(String name) {
        return board.page().locator(".tile").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static ContainsTextOptions withTimeout() {
        return new ContainsTextOptions().setTimeout(TIMEOUT_MILLIS);
    }

    private static HasTextOptions textWithTimeout() {
        return new HasTextOptions().setTimeout(TIMEOUT_MILLIS);
    }
}
