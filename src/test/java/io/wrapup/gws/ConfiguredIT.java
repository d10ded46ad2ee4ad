package io.wrapup.gws;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Desk;
import io.wrapup.testing.Headset;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.RawExchange;
import io.wrapup.testing.Reply;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestAgent;
import io.wrapup.testing.WrapupProcess;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API with the settings that are off by default. */
class ConfiguredIT {

    private static final String PAGE = "https://crm.example.com";

    @TempDir
    static Path data;

    private static WrapupProcess wrapup;

    private final Site site = wrapup.site();
    private final Platform platform = Platform.of(site);
    private final Desk desk = Desk.ofNewAgent(site);

    @BeforeAll
    static void start() {
        wrapup = WrapupProcess.start(
                data,
                "-Dwrapup.csrf=true",
                "-Dwrapup.cors.origins=" + PAGE,
                "-Dwrapup.disposition.validate=catalogue",
                "-Dwrapup.notification.metrics=true",
                "-Dwrapup.external-url=https://calls.example.com",
                "-Dwrapup.http.hosts=wrapup.internal,wrapup.test",
                "-Dwrapup.metrics.access=admin");
    }

    @AfterAll
    static void stop() {
        wrapup.close();
    }

    @Test
    void requiresTheCsrfTokenForAChange() {
        Reply me = desk.rest().get("/api/v2/me");
        assertThat(me.header("X-CSRF-HEADER")).hasValue("X-CSRF-TOKEN");
        String token = me.header("X-CSRF-TOKEN").orElseThrow();
        assertThat(token).as("256 bits").matches("[0-9a-f]{64}");
        Rest session = Rest.anonymous(site).with("Cookie", cookie(me));
        String ready = "{\"operationName\":\"NotReady\"}";

        assertThat(session.post("/api/v2/me", ready)).isRefused(403, 3).saying("Missing or invalid Csrf token");
        assertThat(session.with("X-CSRF-TOKEN", UUID.randomUUID().toString()).post("/api/v2/me", ready))
                .isRefused(403, 3);
        assertThat(Rest.anonymous(site)
                        .with("Cookie", cookie(Desk.ofNewAgent(site).rest().get("/api/v2/me")))
                        .with("X-CSRF-TOKEN", token)
                        .post("/api/v2/me", ready))
                .isRefused(403, 3);
        assertThat(session.with("X-CSRF-TOKEN", token).post("/api/v2/me", ready))
                .isDone();
    }

    @Test
    void setsSecureCookiesAndHstsForAnHttpsExternalUrl() {
        Reply me = desk.rest().get("/api/v2/me");
        assertThat(me.headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie).contains("; Secure", "; HttpOnly"));
        for (String path : new String[] {"/", "/api/v2/me", "/app/board.js", "/health"}) {
            assertThat(Rest.anonymous(site).get(path).header("Strict-Transport-Security"))
                    .hasValueSatisfying(policy -> assertThat(policy).startsWith("max-age=31536000"));
        }
    }

    @Test
    void acceptsTheConfiguredHosts() {
        String authorization = "Authorization: " + Rest.basic(desk.agent());
        for (String host : new String[] {"calls.example.com", "wrapup.internal:8080", "WRAPUP.test"}) {
            assertThat(RawExchange.exchange(site, "GET /api/v2/me HTTP/1.1", "Host: " + host, authorization, "", ""))
                    .startsWith("HTTP/1.1 200");
        }
        assertThat(RawExchange.exchange(site, "GET /api/v2/me HTTP/1.1", "Host: example.com", authorization, "", ""))
                .startsWith("HTTP/1.1 421");
    }

    @Test
    void restrictsMetricsToAdministrators() {
        assertThat(Rest.anonymous(site).get("/metrics")).isRefused(403, 20);
        assertThat(Rest.signedIn(site, new TestAgent("admin", "wrapup", "", ""))
                        .get("/metrics")
                        .http())
                .isEqualTo(200);
    }

    @Test
    void requiresNoCsrfTokenForNotifications() {
        Reply reply = desk.rest()
                .post(
                        "/api/v2/notifications/handshake",
                        "[{\"channel\":\"/meta/handshake\",\"version\":\"1.0\",\"supportedConnectionTypes\":[\"long-polling\"]}]");
        assertThat(reply.text()).contains("\"successful\":true");
    }

    @Test
    void allowsPagesOfListedOriginsOnly() {
        Reply preflight = Rest.anonymous(site)
                .with("Origin", PAGE)
                .with("Access-Control-Request-Method", "POST")
                .send("OPTIONS", "/api/v2/me", new byte[0]);
        assertThat(preflight.http()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).hasValue(PAGE);
        assertThat(preflight.header("Access-Control-Allow-Credentials")).hasValue("true");
        assertThat(preflight.header("Access-Control-Allow-Headers").orElseThrow())
                .contains("authorization", "X-CSRF-TOKEN");

        Reply refused = Rest.anonymous(site).with("Origin", PAGE).get("/api/v2/me");
        assertThat(refused).isRefused(403, 20);
        assertThat(refused.header("Access-Control-Allow-Origin")).hasValue(PAGE);

        Reply foreign = desk.rest().with("Origin", "https://evil.example.com").get("/api/v2/me");
        assertThat(foreign.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void acceptsDispositionsOfTheCatalogueOnly() {
        PhoneCall call = platform.callOf(desk.agent());
        Reply me = desk.rest().get("/api/v2/me");
        Rest session = Rest.anonymous(site)
                .with("Cookie", cookie(me))
                .with("X-CSRF-TOKEN", me.header("X-CSRF-TOKEN").orElseThrow());
        assertThat(session.post(desk.callPath(call), disposition(call, "Referred")))
                .isDone();
        assertThat(session.post(desk.callPath(call), disposition(call, "Sales")))
                .isRefused(400, 10);
        assertThat(session.post(desk.callPath(call), disposition(call, "Something else")))
                .isRefused(400, 10);
        assertThat(desk.userData(call)).hasToString("{\"DispositionCode\":\"Referred\"}");
    }

    @Test
    void addsMetricsToNotifications() {
        try (Headset headset = desk.listen()) {
            platform.callOf(desk.agent());
            JsonObject metrics = headset.next().data().getJsonObject("metrics").getJsonObject("eventProcessing");
            assertThat(metrics)
                    .containsKeys(
                            "nodeProcessingTimeNanos", "serverGenerationTimestamp", "serverProcessingTimeTotalMs");
        }
    }

    private String disposition(PhoneCall call, String disposition) {
        return desk.setCallDisposition(call)
                .add("disposition", disposition)
                .build()
                .toString();
    }

    private static String cookie(Reply reply) {
        String cookie = reply.header("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }
}
