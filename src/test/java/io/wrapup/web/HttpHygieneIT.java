package io.wrapup.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Desk;
import io.wrapup.testing.RawExchange;
import io.wrapup.testing.Reply;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestAgent;
import io.wrapup.testing.TestDirectory;
import io.wrapup.testing.WrapupProcess;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The headers and content of all responses, the hosts the server accepts, and malformed requests, which must leave no
 * noise in the log.
 */
class HttpHygieneIT {

    private static final String HOST = "Host: localhost";
    private static final String WEB_SOCKET = String.join(
            "\r\n",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    private static final TestAgent ADMINISTRATOR = new TestAgent("admin", "wrapup", "", "");

    @TempDir
    static Path data;

    private static WrapupProcess wrapup;

    private final Site site = wrapup.site();
    private final Desk desk = Desk.ofNewAgent(site);

    @BeforeAll
    static void start() {
        wrapup = WrapupProcess.start(data.resolve("wrapup"));
    }

    @AfterAll
    static void stop() {
        wrapup.close();
        assertThat(wrapup.console()).doesNotContain("Exception", "\tat ", "Internal error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%zz",
                "/%",
                "/%a",
                "/api/v2/me/%zz",
                "/stream/%zz",
                "/app/%f",
                "/health/%zz",
                "/stream/me;jsessionid=x/../calls",
                "/api/v2/me;jsessionid=x"
            })
    void refusesAPathThatCannotBeDecodedOrHasAParameter(String path) {
        assertRefused(400, RawExchange.exchange(site, "GET " + path + " HTTP/1.1", HOST, authorization(), "", ""));
        assertRefused(
                400,
                RawExchange.exchange(site, "GET " + path + " HTTP/1.1", HOST, authorization(), WEB_SOCKET, "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=%zz", "after=%", "after={}|"})
    void refusesAMalformedQueryOfAStream(String query) {
        assertRefused(
                400,
                RawExchange.exchange(
                        site, "GET /stream/me?" + query + " HTTP/1.1", HOST, authorization(), WEB_SOCKET, "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/me", "/telephony/events", "/reporting/replay", "/api/v2/notifications", "/"})
    void survivesABodyThatEndsTooEarly(String path) {
        for (TestAgent caller : new TestAgent[] {desk.agent(), TestDirectory.TELEPHONY, TestDirectory.REPORTING}) {
            String[] head = {
                "POST " + path + " HTTP/1.1",
                HOST,
                "Authorization: " + Rest.basic(caller),
                "Content-Type: application/json"
            };
            RawExchange.abort(site, String.join("\r\n", head), "Content-Length: 100", "", "{\"a");
            RawExchange.abort(site, String.join("\r\n", head), "Transfer-Encoding: chunked", "", "10", "{\"a");
            RawExchange.abort(site, String.join("\r\n", head), "Transfer-Encoding: chunked", "", "zz", "{\"a", "");
        }
    }

    @Test
    void refusesMalformedHeaders() {
        for (String header : new String[] {"Accept: ;;;", "Content-Type: ;;;"}) {
            String answer = RawExchange.exchange(
                    site, "POST /api/v2/me HTTP/1.1", HOST, authorization(), header, "Content-Length: 2", "", "{}");
            assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("<html", "Payara");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2c", "TLS/1.2", "h2c, websocket"})
    void readsTheBodyOfARequestThatOffersAnotherProtocol(String protocol) {
        String body = "{\"operationName\":\"StartContactCenterSession\",\"channels\":[\"voice\"]}";
        String answer = RawExchange.exchange(
                site,
                "POST /api/v2/me HTTP/1.1",
                HOST,
                authorization(),
                "Connection: Upgrade, HTTP2-Settings",
                "Upgrade: " + protocol,
                "HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA",
                "Content-Type: application/json",
                "Content-Length: " + body.length(),
                "",
                body);
        assertThat(answer).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/app",
                "/app/board.js",
                "/webjars",
                "/health",
                "/metrics",
                "/openapi",
                "/api/v2/me",
                "/api/v2/notifications",
                "/nonsense",
                "/stream/me"
            })
    void refusesOtherHosts(String path) {
        for (String host : new String[] {"Host: evil.example", "Host: ", "Host: localhost:1:2", "Host: [::1"}) {
            String answer =
                    RawExchange.exchange(site, "GET " + path + " HTTP/1.1", host, authorization(), WEB_SOCKET, "", "");
            assertRefused(421, answer);
            assertThat(answer).doesNotContain("evil.example");
        }
        assertRefused(
                421,
                RawExchange.exchange(
                        site, "GET http://evil.example" + path + " HTTP/1.1", HOST, authorization(), "", ""));
    }

    @Test
    void refusesTwoHostHeaders() {
        String answer = RawExchange.exchange(
                site, "GET /api/v2/me HTTP/1.1", HOST, "Host: evil.example", authorization(), "", "");
        assertRefused(421, answer);
    }

    @Test
    void ignoresAForwardedHost() {
        Reply me = desk.rest()
                .with("X-Forwarded-Host", "evil.example")
                .with("Forwarded", "host=evil.example")
                .get("/api/v2/me");
        assertThat(me).succeeded();
        assertThat(me.text()).doesNotContain("evil.example").contains("127.0.0.1");
    }

    @Test
    void acceptsTheHostsOfThisMachineAndRequestsWithoutAHost() {
        for (String host : new String[] {"localhost", "127.0.0.1:1", "[::1]:8080", "LOCALHOST:8080"}) {
            assertThat(RawExchange.exchange(site, "GET /api/v2/me HTTP/1.1", "Host: " + host, authorization(), "", ""))
                    .startsWith("HTTP/1.1 200");
        }
        assertThat(RawExchange.exchange(site, "GET /api/v2/me HTTP/1.0", authorization(), "", ""))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void redirectsWithoutNamingAHost() {
        assertThat(RawExchange.exchange(site, "GET /app HTTP/1.1", HOST, "", ""))
                .contains("Location: /app/\r\n");
    }

    @Test
    void forbidsBrowsersToStoreDataOrGuessItsType() {
        Rest supervisor = Rest.signedIn(site, TestDirectory.SUPERVISOR);
        for (Reply reply : new Reply[] {
            desk.rest().get("/api/v2/me"),
            desk.rest().get("/api/v2/nonsense"),
            desk.rest().get("/nonsense"),
            desk.rest().send("DELETE", "/api/v2/me", new byte[0]),
            desk.rest().post("/api/v2/me", "{"),
            desk.rest().post("/api/v2/notifications", "{"),
            desk.rest().post("/api/v2/notifications", "[{\"channel\":\"/meta/handshake\",\"version\":\"1.0\"}]"),
            desk.rest().get("/stream/nonsense"),
            supervisor.get("/api/v2/dashboards/today"),
            Rest.anonymous(site).get("/api/v2/me"),
            Rest.anonymous(site).get("/stream/me"),
            Rest.signedIn(site, TestDirectory.TELEPHONY).post("/telephony/events", "[]"),
            Rest.signedIn(site, TestDirectory.REPORTING).get("/reporting/verify")
        }) {
            assertThat(reply.header("X-Content-Type-Options")).as(reply.text()).hasValue("nosniff");
            assertThat(reply.header("Cache-Control")).as(reply.text()).hasValue("no-store");
            assertThat(reply.header("Content-Security-Policy"))
                    .as(reply.text())
                    .hasValue("default-src 'none'; frame-ancestors 'none'");
            assertSaysNothingOfTheServer(reply);
        }
    }

    @Test
    void restrictsPagesToTheirOwnFiles() {
        for (String path : new String[] {"/", "/index.html", "/app/board.js", "/app/base.css", "/health", "/metrics"}) {
            Reply reply = Rest.anonymous(site).get(path);
            assertThat(reply.http()).isEqualTo(200);
            assertThat(reply.header("Content-Security-Policy"))
                    .hasValueSatisfying(
                            policy -> assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'"));
            assertThat(reply.header("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(reply.header("Referrer-Policy")).hasValue("no-referrer");
            assertThat(reply.header("Cross-Origin-Opener-Policy")).hasValue("same-origin");
            assertThat(reply.header("Cache-Control")).hasValue("no-cache");
            assertSaysNothingOfTheServer(reply);
        }
    }

    @Test
    void declaresTheCharsetOfPages() {
        Map.of(
                        "/", "text/html;charset=UTF-8",
                        "/index.html", "text/html;charset=UTF-8",
                        "/app/board.js", "text/javascript;charset=UTF-8",
                        "/app/base.css", "text/css;charset=UTF-8",
                        "/app/icon.svg", "image/svg+xml;charset=UTF-8",
                        "/_static/lit-html/3.3.3/lit-html.js", "text/javascript;charset=UTF-8")
                .forEach((path, type) -> assertThat(
                                Rest.anonymous(site).get(path).header("Content-Type"))
                        .as(path)
                        .hasValue(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app/", "/webjars/", "/_static/", "/_static/lit-html/", "/WEB-INF/", "/META-INF/"})
    void listsNoDirectory(String path) {
        Reply reply = desk.rest().get(path);
        assertThat(reply).isRefused(404, 6);
        assertThat(reply.text()).doesNotContain(".js", ".xml", "href");
    }

    @Test
    void keepsCookiesFromRequestsOfOtherSitesAndFromScripts() {
        assertThat(desk.rest().get("/api/v2/me").headers().allValues("Set-Cookie"))
                .hasSize(2)
                .anyMatch(cookie -> cookie.startsWith("JSESSIONID="))
                .anyMatch(cookie -> cookie.startsWith("WRAPUPPASS="))
                .allSatisfy(cookie -> assertThat(cookie)
                        .containsIgnoringCase("; SameSite=Lax")
                        .contains("; HttpOnly"));
    }

    @Test
    void logsRefusedAuthorizationsWithoutTheQuery() {
        TestAgent agent = desk.agent();
        assertThat(desk.rest().get("/reporting/verify?callUuid=4930123456")).isRefused(403, 5);
        assertThat(Rest.signedIn(site, TestDirectory.WITHOUT_VOICE).post("/api/v2/me", "{\"operationName\":\"Ready\"}"))
                .isRefused(403, 5);
        assertThat(RawExchange.exchange(
                        site, "GET /stream/calls?after=4930123456 HTTP/1.1", HOST, authorization(), WEB_SOCKET, "", ""))
                .startsWith("HTTP/1.1 403 ");
        assertThat(desk.rest().with("X-Forwarded-For", "192.0.2.1").get("/metrics?name=4930123456"))
                .isRefused(403, 5);

        String refused = "Request of \"" + agent.userName() + "\" refused: GET ";
        assertThat(wrapup.console())
                .contains(
                        refused + "/reporting/verify needs another role or feature",
                        refused + "/stream/calls needs another role or feature",
                        refused + "/metrics needs another role or feature",
                        "Request of \"voiceless\" refused: POST /api/v2/me needs another role or feature")
                .doesNotContain("4930123456");
    }

    private static void assertSaysNothingOfTheServer(Reply reply) {
        assertThat(reply.header("Server")).isEmpty();
        assertThat(reply.header("X-Powered-By")).isEmpty();
        assertThat(reply.header("Strict-Transport-Security")).isEmpty();
        assertThat(reply.text()).doesNotContainIgnoringCase("payara", "glassfish");
    }

    @Test
    void usesFullyRandomSessionIds() {
        Set<String> beginnings = new HashSet<>();
        Set<Character> atEachPlace = new HashSet<>();
        for (int session = 0; session < 50; session++) {
            String id = desk.rest()
                    .get("/api/v2/me")
                    .header("Set-Cookie")
                    .orElseThrow()
                    .split("[=;]")[1];
            assertThat(id).matches("[0-9a-f]{40}");
            beginnings.add(id.substring(0, 4));
            atEachPlace.add(id.charAt(0));
        }
        // Payara's own ids begin with the time.
        assertThat(beginnings).hasSizeGreaterThan(45);
        assertThat(atEachPlace).hasSizeGreaterThan(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v2/application.wadl",
                "/reporting/application.wadl",
                "/telephony/application.wadl",
                "/openapi/application.wadl",
                "/api/v2/application.wadl/xsd0.xsd"
            })
    void publishesNoWadl(String path) {
        assertThat(Rest.signedIn(site, ADMINISTRATOR).get(path)).isRefused(404, 6);
    }

    @Test
    void answersOptionsWithoutWadl() {
        for (String path : new String[] {"/api/v2/me", "/telephony/events", "/reporting/replay", "/openapi"}) {
            Reply reply = Rest.signedIn(site, ADMINISTRATOR)
                    .with("Accept", "application/vnd.sun.wadl+xml")
                    .send("OPTIONS", path, new byte[0]);
            assertThat(reply.text()).doesNotContain("wadl");
            assertThat(reply.header("Allow")).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/openapi"})
    void allowsMetricsForThisMachineAndAdministrators(String path) {
        assertThat(Rest.anonymous(site).get(path).http()).isEqualTo(200);

        Rest elsewhere = Rest.anonymous(site).with("X-Forwarded-For", "192.0.2.1");
        assertThat(elsewhere.get(path)).isRefused(403, 20);
        assertThat(elsewhere.with("Authorization", Rest.basic(desk.agent())).get(path))
                .isRefused(403, 5);
        assertThat(elsewhere
                        .with("Authorization", Rest.basic(ADMINISTRATOR))
                        .get(path)
                        .http())
                .isEqualTo(200);
    }

    @Test
    void refusesFieldsLongerThanAllNames() {
        assertThat(desk.rest().get("/api/v2/me/calls?fields=" + "a,".repeat(2_500)))
                .isRefused(400, 10);
    }

    @Test
    void refusesNumbersThatBecomeInfiniteInAClient() {
        assertThat(desk.rest().post("/api/v2/me", "{\"operationName\":\"Ready\",\"a\":1e999999999}"))
                .isRefused(400, 10);
        assertThat(Rest.signedIn(site, TestDirectory.TELEPHONY)
                        .post("/telephony/events", "{\"event\":\"EventDialing\",\"userData\":{\"a\":-1e309}}"))
                .isRefused(400, 10);
    }

    private String authorization() {
        return "Authorization: " + Rest.basic(desk.agent());
    }

    private static void assertRefused(int http, String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + http + " ")
                .contains("{\"statusCode\":10,\"statusMessage\":\"")
                .contains("X-Content-Type-Options: nosniff");
    }
}
