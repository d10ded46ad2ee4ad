package io.wrapup.dispositions;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Desk;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Reply;
import io.wrapup.testing.ReportingConsumer;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Site;
import io.wrapup.testing.WrapupProcess;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that an orderly restart of the server loses nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestartIT {

    private static final String REMEMBER_ME_COOKIE = "WRAPUPPASS";

    @TempDir
    static Path folder;

    private WrapupProcess wrapup;
    private ReportingConsumer reporting;
    private Desk desk;
    private Desk colleague;
    private PhoneCall active;
    private PhoneCall released;
    private PhoneCall transferred;
    private JsonObject event;
    private JsonObject activeBefore;
    private String cookieOfSignedInAgent;
    private String cookieOfSignedOutAgent;

    @BeforeAll
    void prepareCallsAndRestart() {
        // Released calls leave memory at once, so that they are read from the database.
        wrapup = WrapupProcess.start(folder.resolve("wrapup"), "-Dwrapup.calls.linger=PT0S");
        Site site = wrapup.site();
        Platform platform = Platform.of(site);
        desk = Desk.ofNewAgent(site);
        colleague = Desk.ofNewAgent(site);
        active = platform.callBetween(desk.agent(), colleague.agent());
        event = active.event("EventHeld", desk.dn()).build();
        platform.send(event);
        active.retrieved(desk.dn());
        setOnce(active, "before");
        released = platform.releasedCallOf(desk.agent());
        setOnce(released, "before");
        transferred = platform.callBetween(desk.agent(), colleague.agent()).released(desk.dn());
        activeBefore = desk.call(active);
        cookieOfSignedInAgent = desk.rest().get("/api/v2/me").cookie(REMEMBER_ME_COOKIE);
        Reply signedIn = colleague.rest().get("/api/v2/me");
        cookieOfSignedOutAgent = signedIn.cookie(REMEMBER_ME_COOKIE);
        assertThat(Rest.anonymous(site)
                        .with("Cookie", signedIn.cookies())
                        .post("/api/v2/me", "{\"operationName\":\"EndContactCenterSession\"}"))
                .isDone();
        wrapup.restart();
        reporting = ReportingConsumer.at(site);
    }

    @AfterAll
    void stop() {
        reporting.close();
        wrapup.close();
    }

    @Test
    void recognisesSignInsAndSignOutsFromBeforeTheRestart() {
        Rest anonymous = Rest.anonymous(wrapup.site());
        assertThat(anonymous.with("Cookie", cookieOfSignedInAgent).get("/api/v2/me"))
                .succeeded();
        assertThat(anonymous.with("Cookie", cookieOfSignedOutAgent).get("/api/v2/me"))
                .isRefused(403, 20);
    }

    @Test
    void logsASignInOnce() {
        Desk another = Desk.ofNewAgent(wrapup.site());
        another.rest().get("/api/v2/me");
        another.rest().get("/api/v2/me");
        String line = "io.wrapup.security.audit: Sign-in of \"%s\" from a loopback address: accepted"
                .formatted(another.agent().userName());
        assertThat(wrapup.console()).containsOnlyOnce(line);
    }

    @Test
    void keepsActiveCallsAsEachAgentSeesThem() {
        JsonObject activeAfter = desk.call(active);
        assertThat(Json.createObjectBuilder(activeAfter)
                        .add("duration", activeBefore.getString("duration"))
                        .build())
                .isEqualTo(activeBefore);
        assertThat(uris(desk)).contains(active.uuid()).doesNotContain(released.uuid(), transferred.uuid());
        assertThat(uris(colleague)).contains(active.uuid(), transferred.uuid());
    }

    private static String uris(Desk desk) {
        return desk.rest().get("/api/v2/me/calls").json().getJsonArray("uris").toString();
    }

    @Test
    void stillReportsDispositionsOfCallsThatWereReleasedBefore() {
        assertThat(desk.setDisposition(transferred, "after")).isDone();
        assertThat(reporting.theOnlyOne(transferred).userData()).hasToString("{\"DispositionCode\":\"after\"}");
        assertThat(colleague.userData(transferred)).isEmpty();
    }

    @Test
    void recognisesRepeatsFromBeforeTheRestart() {
        setOnce(active, "a repeat");
        setOnce(released, "a repeat");
        Platform.of(wrapup.site()).send(event);
        assertThat(desk.userData(active)).hasToString("{\"DispositionCode\":\"before\"}");
        assertThat(desk.state(active)).isEqualTo("Established");
        assertThat(reporting.theOnlyOne(released).userData()).hasToString("{\"DispositionCode\":\"before\"}");
    }

    @Test
    void continuesActiveCalls() {
        Platform platform = Platform.of(wrapup.site());
        PhoneCall call = platform.callOf(colleague.agent());
        assertThat(colleague.setDisposition(call, "Sold")).isDone();
        assertThat(colleague.setDisposition(active, "before")).isDone();
    }

    private void setOnce(PhoneCall call, String disposition) {
        var body = desk.setCallDisposition(call).add("disposition", disposition).build();
        assertThat(desk.rest().with("Idempotency-Key", "once").post(desk.callPath(call), body.toString()))
                .isDone();
    }
}
