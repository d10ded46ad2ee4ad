package io.wrapup.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.wrapup.testing.Programs;
import io.wrapup.testing.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A Chromium with a fresh profile, of the operating system. Each {@link #newPage()} is somebody else's browser: they share no cookies.
 * Whatever goes wrong in a page is in {@link #complaints()}. For one thread.
 */
public final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final List<String> OPTIONS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            // A page that a test makes up has no address, and would not be let talk to a server on this machine.
            "--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets",
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

    /** Starts it, or skips the test where there is none: see {@link Programs}. */
    public static Chromium launch(Site site) {
        Programs.need(Files.isExecutable(PROGRAM), PROGRAM + " is missing");
        return new Chromium(site);
    }

    /** The first page of another browser, at the start of the site. */
    public Page newPage() {
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
    public List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
