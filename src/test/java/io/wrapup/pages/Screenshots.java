package io.wrapup.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.wrapup.testing.Rest;
import io.wrapup.testing.TestAgent;
import io.wrapup.testing.TestDirectory;
import io.wrapup.testing.WrapupProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks that each page of a server in demo mode fits its window, and writes screenshots to target/screenshots. The
 * screenshots in docs/screenshots are copies of them. The test takes minutes and runs only when it is selected.
 */
class Screenshots {

    private static final Path FOLDER = Path.of("target", "screenshots");
    private static final Duration FIRST_CALL_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration CALLS_TIMEOUT = Duration.ofMinutes(4);
    private static final int QUALITY = 80;

    @TempDir
    static Path folder;

    private static WrapupProcess wrapup;
    private Chromium chromium;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(FOLDER);
        wrapup = WrapupProcess.start(
                folder.resolve("wrapup"),
                "-Dwrapup.demo=true",
                "-Dwrapup.demo.calls-per-minute=40",
                // The demo directory, as without configuration.
                "-Dwrapup.directory=");
        await().atMost(FIRST_CALL_TIMEOUT).until(() -> today("callsEnded") > 0);
    }

    @AfterAll
    static void stop() {
        wrapup.close();
    }

    @BeforeEach
    void launch() {
        chromium = Chromium.launch(wrapup.site());
    }

    @AfterEach
    void checkThatNoPageFailed() {
        chromium.close();
        assertThat(chromium.failures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 768, 1280, 2560})
    void noPageIsWiderThanItsWindow(int width) {
        Screen desk = window(width, ColorScheme.LIGHT);
        assertFits(desk, width);
        assertFits(desk.signIn(TestDirectory.LEE).live(), width);
        Screen board = window(width, ColorScheme.LIGHT)
                .signIn(TestDirectory.SUPERVISOR)
                .live();
        assertFits(board, width);
        openHistory(board);
        assertFits(board, width);
    }

    @Test
    void bothPagesShowThatTheCallsAreSimulated() {
        for (TestAgent user : List.of(TestDirectory.LEE, TestDirectory.SUPERVISOR)) {
            assertThat(window(1280, ColorScheme.LIGHT)
                            .signIn(user)
                            .live()
                            .page()
                            .locator(".demo"))
                    .hasText("Demo: these calls are made up");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void writesAScreenshotOfEachPage(ColorScheme colours) {
        await().atMost(CALLS_TIMEOUT).until(() -> today("callsEnded") > 25);
        Screen desk = window(1280, colours);
        screenshot(desk, "sign-in", colours);
        desk.signIn(TestDirectory.LEE).live();
        desk.page().locator("[data-call]").first().waitFor();
        screenshot(desk, "desk", colours);
        Screen board = window(1280, colours).signIn(TestDirectory.SUPERVISOR).live();
        board.page().locator(".bars li").first().waitFor();
        screenshot(board, "board", colours);
        openHistory(board);
        screenshot(board, "history", colours);
    }

    private Screen window(int width, ColorScheme colours) {
        Page page = chromium.newPage(colours);
        page.setViewportSize(width, width < 1000 ? 740 : width * 5 / 8);
        return new Screen(page);
    }

    /** Opens the history of a call with an acknowledged event, or of any call if there is none. */
    private static void openHistory(Screen board) {
        Locator dialog = board.showAll().page().locator("dialog[open]");
        board.page().getByLabel("Search").fill("sold");
        for (Locator call : board.page().locator("#calls [data-call]").all()) {
            call.click();
            dialog.locator(".journal li").first().waitFor();
            if (dialog.innerText().contains("reporting: acknowledged")) {
                return;
            }
            board.button("Close").click();
        }
        board.page().locator("#calls [data-call]").last().click();
        dialog.locator(".journal li").first().waitFor();
    }

    private static void assertFits(Screen screen, int width) {
        assertThat(screen.page().evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(width);
    }

    /** Writes a screenshot as WebP, which Playwright's screenshot method does not support. */
    private static void screenshot(Screen screen, String name, ColorScheme colours) {
        JsonObject form = new JsonObject();
        form.addProperty("format", "webp");
        form.addProperty("quality", QUALITY);
        String screenshot = screen.page()
                .context()
                .newCDPSession(screen.page())
                .send("Page.captureScreenshot", form)
                .get("data")
                .getAsString();
        try {
            Files.write(
                    FOLDER.resolve(name + "-" + colours.name().toLowerCase(Locale.ROOT) + ".webp"),
                    Base64.getDecoder().decode(screenshot));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int today(String figure) {
        var reply = Rest.signedIn(wrapup.site(), TestDirectory.SUPERVISOR).get("/api/v2/dashboards/today");
        return reply.http() == 200 ? reply.json().getJsonObject("today").getInt(figure) : 0;
    }
}
