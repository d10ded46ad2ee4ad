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
 * The Chromium of the operating system with a fresh profile. Each {@link #newPage()} is a separate browser context
 * without shared cookies. {@link #failures()} contains all errors of the pages. Not thread-safe.
 */
public final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final List<String> OPTIONS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            // Pages that tests fulfil have no network address, and Chromium blocks their requests to the loopback
            // address.
            "--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Site site;
    private final Playwright playwright;
    private final Browser browser;
    private final List<String> failures = new CopyOnWriteArrayList<>();

    private Chromium(Site site) {
        this.site = site;
        // Uses the installed browser and downloads none.
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(PROGRAM).setArgs(OPTIONS));
    }

    /** Starts Chromium, or skips the test if it is not installed: see {@link Programs}. */
    public static Chromium launch(Site site) {
        Programs.need(Files.isExecutable(PROGRAM), PROGRAM + " is missing");
        return new Chromium(site);
    }

    /** Opens the start page of the site in a new browser context. */
    public Page newPage() {
        return newPage(ColorScheme.LIGHT);
    }

    Page newPage(ColorScheme colours) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setColorScheme(colours).setLocale("en-GB"));
        Page page = context.newPage();
        page.onPageError(failures::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                failures.add(message.text());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(site.base() + "/") && !request.url().startsWith("blob:")) {
                failures.add("request to another server: " + request.url());
            }
        });
        page.navigate(site.base() + "/");
        return page;
    }

    /** Returns script errors, violations of the Content-Security-Policy, and requests to other servers. */
    public List<String> failures() {
        return failures;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
