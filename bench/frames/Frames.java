import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures the frame times of the live board in a headless Chromium, with thousands of active calls that change
 * continuously. A frame time is the time between two animation frames as the page observes it. See README.md in this
 * folder.
 */
final class Frames {

    private static final int CALLS = Integer.getInteger("calls", 5_000);
    private static final int CHANGES_PER_SECOND = Integer.getInteger("changes", 100);
    private static final int SECONDS = Integer.getInteger("seconds", 30);
    private static final int CALLS_AT_ONCE = 250;
    private static final int TICKS_PER_SECOND = 20;
    private static final double GOAL_MILLIS = 50;

    /** The number of pixels by which the table is scrolled in each frame. */
    private static final int SCROLL = Integer.getInteger("scroll", 0);

    /** Counts frames in the page. */
    private static final String MEASURE =
            """
            ([seconds, scroll]) => new Promise(resolve => {
              const deltas = [];
              const scroller = document.getElementById('calls');
              const end = performance.now() + 1000 * seconds;
              let last = performance.now();
              requestAnimationFrame(function frame(now) {
                deltas.push(now - last);
                last = now;
                scroller.scrollTop += scroll;
                now < end ? requestAnimationFrame(frame) : resolve(deltas);
              });
            })""";

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI site;
    private final AtomicLong sent = new AtomicLong();

    private Frames(URI site) {
        this.site = site;
    }

    /**
     * Measures the server at the address in the first argument, with the agents of the demo directory, and writes the
     * results to the file in the second.
     */
    public static void main(String[] arguments) throws Exception {
        Path results = Path.of(arguments[1]);
        new Frames(URI.create(arguments[0])).measure(results);
        System.out.println(Files.readString(results));
    }

    private void measure(Path results) throws Exception {
        for (int first = 0; first < CALLS; first += CALLS_AT_ONCE) {
            send(IntStream.range(first, Math.min(CALLS, first + CALLS_AT_ONCE))
                    .mapToObj(call -> event("EventEstablished", call))
                    .toList());
        }
        ScheduledExecutorService platform = Executors.newSingleThreadScheduledExecutor();
        try (Playwright playwright =
                Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
            var browser = playwright
                    .chromium()
                    .launch(new LaunchOptions()
                            .setExecutablePath(Path.of("/usr/bin/chromium"))
                            .setArgs(List.of("--no-sandbox", "--disable-gpu")));
            Page page = signedIn(browser.newPage());
            platform.scheduleAtFixedRate(this::change, 0, 1000 / TICKS_PER_SECOND, TimeUnit.MILLISECONDS);
            page.waitForTimeout(3_000);
            long before = sent.get();
            @SuppressWarnings("unchecked")
            List<Number> deltas = (List<Number>) page.evaluate(MEASURE, List.of(SECONDS, SCROLL));
            long changes = sent.get() - before;
            Files.writeString(
                    results, report(deltas.stream().mapToDouble(Number::doubleValue).sorted().toArray(), changes, browser.version()));
        } finally {
            platform.shutdownNow();
        }
    }

    private Page signedIn(Page page) {
        page.setViewportSize(1280, 900);
        page.navigate(site + "/");
        page.getByLabel("User name").fill("sam");
        page.getByLabel("Password").fill("wrapup");
        page.keyboard().press("Enter");
        page.locator(".controls output").getByText("%,d calls".formatted(CALLS)).waitFor();
        return page;
    }

    /** Puts the next calls on hold. After all calls have been held, retrieves them in the same order. */
    private void change() {
        int each = CHANGES_PER_SECOND / TICKS_PER_SECOND;
        long from = sent.get();
        List<String> events = IntStream.range(0, each)
                .mapToObj(i -> from + i)
                .map(number -> event(
                        number / CALLS % 2 == 0 ? "EventHeld" : "EventRetrieved", (int) (number * 7919 % CALLS)))
                .toList();
        try {
            send(events);
            sent.addAndGet(each);
        } catch (IOException e) {
            System.err.println(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String event(String name, int call) {
        return """
                {"event":"%s","callUuid":"FRAMES%026d","callType":"Inbound","thisDN":"%d","otherDN":"+44 20 7946 %04d",\
                "dnis":"800","userData":{"Segment":"Gold","CaseId":"C-%d"}}"""
                .formatted(name, call, 100_000 + call, call, call);
    }

    private void send(List<String> events) throws IOException, InterruptedException {
        String credentials = Base64.getEncoder().encodeToString("telephony:wrapup".getBytes());
        HttpRequest request = HttpRequest.newBuilder(site.resolve("/telephony/events"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(events.stream().collect(Collectors.joining(",", "[", "]"))))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("The events were refused: " + answer.body());
        }
    }

    private static String report(double[] deltas, long changes, String browser) {
        double p95 = quantile(deltas, 0.95);
        return """
                # Frame times of the live board

                Measured on %s, %s, Chromium %s without a screen and without a GPU, %d processors, all on one machine, on which
                %.1f processes wanted to run in the last minute (the load average; more than processors: others were at work, too).

                | what | value |
                |---|---|
                | active calls on the board | %,d |
                | changes a second | %.0f |
                | frames in %d s | %,d |
                | median frame | %.1f ms |
                | **95th percentile** | **%.1f ms** (goal: below %.0f ms, %s) |
                | 99th percentile | %.1f ms |
                | longest frame | %.1f ms |
                """
                .formatted(
                        LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC),
                        "Java " + Runtime.version().feature(),
                        browser,
                        Runtime.getRuntime().availableProcessors(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                        CALLS,
                        (double) changes / SECONDS,
                        SECONDS,
                        deltas.length,
                        quantile(deltas, 0.5),
                        p95,
                        GOAL_MILLIS,
                        p95 < GOAL_MILLIS ? "met" : "missed",
                        quantile(deltas, 0.99),
                        deltas[deltas.length - 1]);
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }
}
