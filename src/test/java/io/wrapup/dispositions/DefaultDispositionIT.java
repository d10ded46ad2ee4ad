package io.wrapup.dispositions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wrapup.testing.Desk;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Reply;
import io.wrapup.testing.ReportingConsumer;
import io.wrapup.testing.ReportingConsumer.Report;
import io.wrapup.testing.Site;
import io.wrapup.testing.WrapupProcess;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a server with mandatory dispositions and the default disposition "NotSaid" after a few seconds. */
class DefaultDispositionIT {

    private static final String READY = "{\"operationName\":\"Ready\"}";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static WrapupProcess wrapup;
    private static Site site;

    private final Platform platform = Platform.of(site);
    private final Desk desk = Desk.ofNewAgent(site);

    @BeforeAll
    static void start() {
        wrapup = WrapupProcess.start(
                folder.resolve("wrapup"),
                "-Dwrapup.disposition.mandatory=true",
                "-Dwrapup.disposition.default=NotSaid",
                "-Dwrapup.disposition.timeout=PT5S");
        site = wrapup.site();
    }

    @AfterAll
    static void stop() {
        wrapup.close();
    }

    @Test
    void isReportedAndRecordedInTheHistoryAsAChangeByWrapup() {
        PhoneCall call = platform.releasedCallOf(desk.agent());
        try (ReportingConsumer reporting = ReportingConsumer.at(site)) {
            Report report = reporting.await(call, 1).get(0);
            assertThat(report.userData()).hasToString("{\"DispositionCode\":\"NotSaid\"}");
            assertThat(report.json().getString("userName"))
                    .isEqualTo(desk.agent().userName());
        }
        JsonObject newest = newest(call);
        assertThat(newest.getJsonObject("actor").getString("source")).isEqualTo("WRAPUP");
        assertThat(newest.getJsonObject("delivery").getString("recipient")).isEqualTo("REPORTING");
    }

    @Test
    void canBeOverwrittenByTheAgent() {
        PhoneCall call = platform.releasedCallOf(desk.agent());
        try (ReportingConsumer reporting = ReportingConsumer.at(site)) {
            reporting.await(call, 1);
            assertThat(desk.setDisposition(call, "Sold")).isDone();
            assertThat(reporting.await(call, 2))
                    .extracting(report -> report.userData().getString("DispositionCode"))
                    .containsExactly("NotSaid", "Sold");
        }
    }

    @Test
    void isSetOnceAlthoughTheServerIsKilledBeforeTheTimeout() {
        PhoneCall call = platform.releasedCallOf(desk.agent());
        PhoneCall withDisposition = platform.releasedCallOf(desk.agent());
        assertThat(desk.setDisposition(withDisposition, "Sold")).isDone();
        wrapup.killForcibly();
        wrapup.restart();
        try (ReportingConsumer reporting = ReportingConsumer.at(site)) {
            assertThat(reporting.awaitDistinct(call, 1)).hasSize(1);
            wrapup.restart();
            await().atMost(LIMIT).until(() -> ready().statusCode() == 0);
            assertThat(reporting.awaitDistinct(call, 1)).hasSize(1);
            assertThat(reporting.awaitDistinct(withDisposition, 1))
                    .extracting(report -> report.userData().getString("DispositionCode"))
                    .containsExactly("Sold");
        }
    }

    @Test
    void isRequiredBeforeTheNextCall() {
        assertThat(ready()).isDone();
        PhoneCall call = platform.releasedCallOf(desk.agent());
        assertThat(ready()).isRefused(409, 2);
        assertThat(desk.setDisposition(call, "Sold")).isDone();
        assertThat(ready()).isDone();
    }

    @Test
    void isListedInTheSettings() {
        JsonObject settings = desk.rest()
                .get("/api/v2/me?subresources=settings")
                .json()
                .getJsonObject("user")
                .getJsonObject("settings")
                .getJsonObject("interaction-workspace");
        assertThat(settings.getString("interaction.disposition.is-mandatory")).isEqualTo("true");
        assertThat(settings.getString("interaction.disposition.default-value")).isEqualTo("NotSaid");
        assertThat(settings.getString("interaction.disposition.default-timeout"))
                .isEqualTo("5");
    }

    private Reply ready() {
        return desk.rest().post("/api/v2/me", READY);
    }

    private JsonObject newest(PhoneCall call) {
        var history = desk.rest()
                .get("/api/v2/calls/" + call.uuid() + "/history")
                .json()
                .getJsonArray("history");
        return history.getJsonObject(history.size() - 1);
    }
}
