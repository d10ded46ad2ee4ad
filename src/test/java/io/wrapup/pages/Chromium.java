package io.wrapup.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.wrapup.testing.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;

/**
 * A Chromium with a fresh profile, of the operating system. Each {@link #newPage()} is somebody else's browser: they share no cookies.
 * Whatever goes wrong in a page is in {@link #complaints()}. For one thread.
 */
final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final String REQUIRED = "WRAPUP_TESTS_REQUIRED";
    private static final List<String> OPTIONS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Site site;
    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Chromium(Site site) {
        this.site = site;
        // It is to use the browser that is there, and to fetch none.
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(PROGRAM).setArgs(OPTIONS));
    }

    /** Starts it; the test is skipped where there is none, unless tests are required. */
    static Chromium launch(Site site) {
        Assumptions.assumeTrue(
                Files.isExecutable(PROGRAM) || Boolean.parseBoolean(System.getenv(REQUIRED)), PROGRAM + " is missing");
        return new Chromium(site);
    }

    Page newPage() {
        return newPage(ColorScheme.LIGHT);
    }

    Page newPage(ColorScheme colours) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setColorScheme(colours).setLocale("en-GB"));
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(site.base() + "/") && !request.url().startsWith("blob:")) {
                complaints.add("asked another server: " + request.url());
            }
        });
        page.navigate(site.base() + "/");
        return page;
    }

    /** Scripts that failed, what the Content-Security-Policy refused, and requests to other servers. */
    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
