package io.wrapup.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import io.wrapup.testing.Deployments;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestDirectory;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The board with thousands of calls. */
@ExtendWith(ArquillianExtension.class)
class LargeBoardIT {

    private static final int CALLS = 5_000;
    private static final int BATCH = 500;
    private static final ContainsTextOptions ALL = new ContainsTextOptions().setTimeout(60_000);

    private final Site site = Server.site();
    private final Platform platform = Platform.of(site);

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @Test
    void rendersFewRowsAndCanBeSearchedAndExported() throws IOException {
        try (Chromium chromium = Chromium.launch(site)) {
            Screen board = new Screen(chromium.newPage())
                    .signIn(TestDirectory.SUPERVISOR)
                    .live();
            createCalls();
            board.page().getByLabel("Search").fill("crowd-43");
            assertThat(board.page().locator(".controls output")).containsText("111 of 5,000", ALL);
            assertThat(board.page().locator("#calls tbody tr").count()).isLessThan(60);

            board.page().getByLabel("Search").fill("crowd-4321");
            Download download = board.page()
                    .waitForDownload(() -> board.button("Export CSV").click());
            assertThat(Files.readString(download.path()))
                    .contains("\"crowd-4321\"")
                    .hasLineCount(2);
            assertThat(chromium.failures()).isEmpty();
        }
    }

    private void createCalls() {
        List<JsonObject> events = IntStream.range(0, CALLS)
                .mapToObj(i -> platform.newCall()
                        .event("EventRinging", "7" + i)
                        .add("otherDN", "0" + i)
                        .add("ani", "crowd-" + i)
                        .build())
                .toList();
        for (int i = 0; i < CALLS; i += BATCH) {
            platform.send(events.subList(i, i + BATCH));
        }
    }
}
