package io.wrapup.security;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.wrapup.pages.Chromium;
import io.wrapup.testing.Browser;
import io.wrapup.testing.CompanyProvider;
import io.wrapup.testing.Rest;
import io.wrapup.testing.TestDirectory;
import io.wrapup.testing.Tokens;
import io.wrapup.testing.WrapupProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sign-in of users with their company's OpenID provider, whose tokens carry their rights, and API requests with its
 * tokens.
 */
class OpenIdConnectIT {

    @TempDir
    static Path folder;

    private static CompanyProvider company;
    private static WrapupProcess wrapup;

    @BeforeAll
    static void start() {
        company = CompanyProvider.start();
        wrapup = WrapupProcess.start(
                folder.resolve("data"),
                "-Dwrapup.oidc.issuer=" + company.issuer(),
                "-Dwrapup.oidc.client-id=" + CompanyProvider.CLIENT,
                "-Dwrapup.oidc.client-secret=" + CompanyProvider.SECRET,
                "-Dwrapup.oidc.roles-claim=realm_access.roles",
                "-Dwrapup.oidc.features-claim=features");
    }

    @AfterAll
    static void stop() {
        wrapup.close();
        company.close();
    }

    @Test
    void acceptsATokenOfAnAgentWithDevices() {
        assertThat(bearer(company.accessToken(lee())).get("/api/v2/me/devices").text())
                .contains(TestDirectory.LEE.deviceId());
    }

    @Test
    void takesFeaturesFromTheToken() {
        String begin = "{\"operationName\":\"StartContactCenterSession\"}";
        assertThat(bearer(company.accessToken(lee())).post("/api/v2/me", begin)).isDone();
        String token = leeBut(claims -> claims.setStringListClaim("features", List.of()));
        assertThat(bearer(token).post("/api/v2/me", begin)).isRefused(403, 5);
    }

    @Test
    void acceptsASupervisorWithoutADirectoryEntry() {
        Rest client = bearer(company.accessToken(user("ines", "ROLE_SUPERVISOR")));
        assertThat(client.get("/api/v2/me").text()).contains("\"userName\":\"ines\"", "ROLE_SUPERVISOR");
        assertThat(client.get("/api/v2/dashboards/today").http()).isEqualTo(200);
    }

    @Test
    void refusesAnAgentWithoutADirectoryEntry() {
        assertDenied(company.accessToken(user("ines", "ROLE_AGENT")));
    }

    @Test
    void ignoresTheRolesOfTheDirectory() {
        Rest client = bearer(company.accessToken(user("sam", "ROLE_AGENT")));
        assertThat(client.get("/api/v2/dashboards/today").http()).isEqualTo(403);
        assertDenied(company.accessToken(user("sam", "another application's")));
    }

    @Test
    void theRolesOfATokenDecideOnStreams() {
        assertThat(firstFrame("/stream/calls", company.accessToken(user("ines", "ROLE_SUPERVISOR"))))
                .contains("\"type\":\"snapshot\"");
        assertThat(firstFrame("/stream/me?after=0", company.accessToken(lee()))).contains("\"seq\":");
        // The directory has "sam" as a supervisor.
        assertThatThrownBy(() -> firstFrame("/stream/calls", company.accessToken(user("sam", "ROLE_AGENT"))))
                .hasCauseInstanceOf(WebSocketHandshakeException.class)
                .satisfies(failure -> {
                    var response = ((WebSocketHandshakeException) failure.getCause()).getResponse();
                    assertThat(response.statusCode()).isEqualTo(403);
                });
        assertThat(wrapup.console())
                .contains("Request of \"sam\" refused: GET /stream/calls needs another role or feature");
    }

    @Test
    void stillAcceptsAPassword() {
        assertThat(Rest.signedIn(wrapup.site(), TestDirectory.LEE)
                        .get("/api/v2/me")
                        .http())
                .isEqualTo(200);
    }

    @Test
    void refusesInvalidTokens() {
        JwtClaims claims = Tokens.claims(company.issuer(), CompanyProvider.CLIENT);
        lee().accept(claims);
        PublicJsonWebKey key = company.key();
        assertThat(bearer(Tokens.signed(claims, key)).get("/api/v2/me").http()).isEqualTo(200);
        assertDenied(Tokens.signed(claims, Tokens.rsaKey(key.getKeyId())));
        assertDenied(Tokens.signed(claims, "none", null, key.getKeyId(), "JWT"));
        var secret = new HmacKey(key.getPublicKey().getEncoded());
        assertDenied(Tokens.signed(claims, "HS256", secret, key.getKeyId(), "JWT"));
        assertDenied(Tokens.signed(claims, "RS256", key.getPrivateKey(), key.getKeyId(), "logout+jwt"));
        assertDenied(leeBut(bad -> bad.setAudience("another")));
        assertDenied(leeBut(bad -> bad.setIssuer("https://login.example.com")));
        assertDenied(leeBut(bad -> bad.setExpirationTime(secondsFromNow(-60))));
        assertDenied(leeBut(bad -> bad.setNotBefore(secondsFromNow(60))));
        assertDenied(leeBut(bad -> bad.unsetClaim("sub")));
        assertDenied(leeBut(bad -> bad.unsetClaim("preferred_username")));
        assertDenied(leeBut(bad -> bad.setClaim("preferred_username", List.of("lee"))));
        assertDenied(leeBut(bad -> bad.setClaim("nonce", "n")));
        assertDenied("");
        assertDenied("a.b.c");
    }

    @Test
    void opensNoSessionForAToken() {
        assertThat(bearer(company.accessToken(lee())).get("/api/v2/me").header("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void signsAUserInWithTheProvider() {
        company.signsIn(user("ines", "ROLE_SUPERVISOR"));
        var browser = new Browser(wrapup.baseUri());
        assertThat(browser.get("/sign-in/options").body()).isEqualTo("{\"openId\":true,\"signOut\":false}");
        HttpResponse<String> end = browser.follow("/sign-in/oidc");
        assertThat(end.uri()).isEqualTo(wrapup.baseUri().resolve("/"));
        assertThat(browser.get("/api/v2/me").body()).contains("\"userName\":\"ines\"");
        assertThat(browser.get("/api/v2/dashboards/today").statusCode()).isEqualTo(200);
        assertThat(browser.get("/sign-in/options").body()).isEqualTo("{\"openId\":true,\"signOut\":true}");
        browser.post("/api/v2/me", "{\"operationName\":\"EndContactCenterSession\"}");
        assertThat(browser.get("/api/v2/me").statusCode()).isEqualTo(403);
        assertThat(location(browser.get("/sign-in/oidc/end")))
                .hasToString(company.issuer() + "/end?client_id=wrapup&post_logout_redirect_uri="
                        + wrapup.baseUri().toString().replace(":", "%3A").replace("/", "%2F") + "%2F");
    }

    @Test
    void replacesTheSessionAndTheCookiesOfAnotherUser() {
        var browser = new Browser(wrapup.baseUri());
        browser.get("/api/v2/me", "Authorization", Rest.basic(TestDirectory.LEE));
        List<String> before = browser.cookies("JSESSIONID");
        assertThat(browser.cookies("WRAPUPPASS")).hasSize(1);
        company.signsIn(user("ines", "ROLE_SUPERVISOR"));
        browser.follow("/sign-in/oidc");
        assertThat(browser.get("/api/v2/me").body()).contains("\"userName\":\"ines\"");
        assertThat(browser.cookies("JSESSIONID")).hasSize(1).doesNotContainAnyElementsOf(before);
        assertThat(browser.cookies("WRAPUPPASS")).isEmpty();
    }

    @Test
    void showsAUserWithoutRightsAnError() {
        company.signsIn(user("ines", "another application's"));
        var browser = new Browser(wrapup.baseUri());
        assertRefused(browser, browser.follow("/sign-in/oidc"), "not allowed to use Wrapup");
    }

    @Test
    void refusesTheRedirectOfAnotherSignIn() {
        company.signsIn(lee());
        var victim = new Browser(wrapup.baseUri());
        URI answer = answer(new Browser(wrapup.baseUri()));
        assertRefused(victim, victim.get(answer), "sign in again");
        answer(victim);
        assertRefused(victim, victim.get(answer), "sign in again");
    }

    @Test
    void acceptsACodeOnce() {
        company.signsIn(lee());
        var browser = new Browser(wrapup.baseUri());
        URI answer = answer(browser);
        var copy = browser.copy();
        assertThat(browser.get(answer).statusCode()).isEqualTo(302);
        assertRefused(copy, copy.get(answer), "not accepted");
    }

    @Test
    void refusesACodeOfAnotherSignInByItsVerifier() {
        company.signsIn(lee());
        var attacker = new Browser(wrapup.baseUri());
        String stolen = answer(new Browser(wrapup.baseUri())).getQuery().replaceFirst(".*code=([^&]*).*", "$1");
        URI own = answer(attacker);
        URI mixed = URI.create(own.toString().replaceFirst("code=[^&]*", "code=" + stolen));
        assertRefused(attacker, attacker.get(mixed), "not accepted");
    }

    @Test
    void refusesInvalidIdTokens() {
        for (Consumer<JwtClaims> change : List.<Consumer<JwtClaims>>of(
                claims -> claims.setStringClaim("nonce", "another"),
                claims -> claims.unsetClaim("nonce"),
                claims -> claims.setAudience("another"),
                claims -> claims.setIssuer("https://login.example.com"),
                claims -> claims.setExpirationTime(secondsFromNow(-60)),
                claims -> claims.unsetClaim("preferred_username"))) {
            company.signsIn(lee());
            company.falsifies(change);
            var browser = new Browser(wrapup.baseUri());
            assertRefused(browser, browser.follow("/sign-in/oidc"), "not accepted");
        }
    }

    @Test
    void showsAPageForAnErrorOfTheProvider() {
        company.signsIn(lee());
        var browser = new Browser(wrapup.baseUri());
        String answer = answer(browser).toString();
        URI error = URI.create(answer.replaceFirst("code=[^&]*", "error=access_denied"));
        assertRefused(browser, browser.get(error), "not accepted");
    }

    @Test
    void refusesTheRedirectOfAnotherProvider() {
        company.signsIn(lee());
        var browser = new Browser(wrapup.baseUri());
        URI other = URI.create(answer(browser).toString().replaceFirst("iss=[^&]*", "iss=https%3A%2F%2Fevil"));
        assertRefused(browser, browser.get(other), "not accepted");
    }

    @Test
    void offersTheSignInOnThePage() {
        company.signsIn(user("ines", "ROLE_SUPERVISOR"));
        try (var chromium = Chromium.launch(wrapup.site())) {
            Page page = chromium.newPage();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in with your company account"))
                    .click();
            assertThat(page.locator(".connection")).hasText("Live");
            assertThat(page.locator(".who")).hasText("Ines Company");
        }
    }

    private static void assertDenied(String token) {
        var reply = bearer(token).get("/api/v2/me");
        assertThat(reply.http()).isEqualTo(403);
        assertThat(reply.text()).isEqualTo("{\"statusCode\":20,\"statusMessage\":\"Access denied\"}");
    }

    private static void assertRefused(Browser browser, HttpResponse<String> answer, String text) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains(text).doesNotContain("Exception", "\tat ");
        assertThat(browser.get("/api/v2/me").statusCode()).isEqualTo(403);
    }

    /** Signs in at the provider and returns the URL of its redirect, without following it. */
    private static URI answer(Browser browser) {
        return location(browser.get(location(browser.get("/sign-in/oidc"))));
    }

    private static URI location(HttpResponse<String> response) {
        return URI.create(response.headers().firstValue("Location").orElseThrow());
    }

    private static Rest bearer(String token) {
        return Rest.anonymous(wrapup.site()).with("Authorization", "Bearer " + token);
    }

    /** Opens a stream with the token and returns the first frame. */
    private static String firstFrame(String path, String token) {
        var frame = new CompletableFuture<String>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(wrapup.site().webSocket(path), new WebSocket.Listener() {
                    private final StringBuilder text = new StringBuilder();

                    @Override
                    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                        text.append(data);
                        if (last) {
                            frame.complete(text.toString());
                        }
                        from.request(1);
                        return null;
                    }
                })
                .join();
        try {
            return frame.orTimeout(20, TimeUnit.SECONDS).join();
        } finally {
            socket.abort();
        }
    }

    private static Consumer<JwtClaims> lee() {
        return user("lee", "ROLE_AGENT");
    }

    private static Consumer<JwtClaims> user(String userName, String role) {
        return claims -> {
            claims.setClaim("preferred_username", userName);
            claims.setClaim("given_name", userName.substring(0, 1).toUpperCase(Locale.ROOT) + userName.substring(1));
            claims.setClaim("family_name", "Company");
            claims.setClaim("realm_access", Map.of("roles", List.of(role)));
            claims.setStringListClaim("features", List.of("api-voice"));
        };
    }

    private static String leeBut(Consumer<JwtClaims> change) {
        return company.accessToken(lee().andThen(change));
    }

    private static NumericDate secondsFromNow(long seconds) {
        return NumericDate.fromSeconds(NumericDate.now().getValue() + seconds);
    }
}
