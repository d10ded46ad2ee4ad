package io.wrapup.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwt.JwtClaims;

/**
 * An OpenID provider as a company operates it: discovery, keys, and the authorization code flow with PKCE for one
 * client. Each code is valid once. Its sign-in page has no form and signs in the user of {@link #signsIn}. Listens on
 * loopback; thread-safe.
 */
public final class CompanyProvider implements AutoCloseable {

    public static final String CLIENT = "wrapup";
    public static final String SECRET = "client secret";

    private final HttpServer server;
    private final PublicJsonWebKey key = Tokens.rsaKey("first");
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private volatile Consumer<JwtClaims> user = claims -> {};
    private volatile Consumer<JwtClaims> idTokenChange = claims -> {};

    private CompanyProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/.well-known/openid-configuration", exchange -> sendJson(exchange, metadata()));
        server.createContext("/keys", exchange -> send(exchange, 200, new JsonWebKeySet(key).toJson()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    public static CompanyProvider start() {
        return new CompanyProvider();
    }

    /** Returns the issuer in the tokens. */
    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns the key that signs its tokens. */
    public PublicJsonWebKey key() {
        return key;
    }

    /** Sets the user who signs in from now on: the additional claims of both tokens. */
    public void signsIn(Consumer<JwtClaims> claims) {
        user = claims;
        idTokenChange = unchanged -> {};
    }

    /** Sets how the next ID tokens differ from valid ones. */
    public void falsifies(Consumer<JwtClaims> change) {
        idTokenChange = change;
    }

    /** Returns a valid access token for Wrapup with additional claims. */
    public String accessToken(Consumer<JwtClaims> more) {
        JwtClaims claims = Tokens.claims(issuer(), CLIENT);
        claims.setClaim("typ", "Bearer");
        more.accept(claims);
        return Tokens.signed(claims, key);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private JsonObject metadata() {
        return Json.createObjectBuilder()
                .add("issuer", issuer())
                .add("authorization_endpoint", issuer() + "/authorize")
                .add("token_endpoint", issuer() + "/token")
                .add("jwks_uri", issuer() + "/keys")
                .add("end_session_endpoint", issuer() + "/end")
                .build();
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
        if (!query.get("client_id").equals(CLIENT)
                || !query.get("code_challenge_method").equals("S256")) {
            send(exchange, 400, "{}");
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, query);
        String answer = query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state") + "&iss="
                + URLEncoder.encode(issuer(), UTF_8);
        exchange.getResponseHeaders().set("Location", answer);
        send(exchange, 302, "");
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        Map<String, String> request = codes.remove(form.get("code"));
        if (request == null
                || !exchange.getRequestHeaders().getFirst("Authorization").equals(basic())
                || !request.get("redirect_uri").equals(form.get("redirect_uri"))
                || !request.get("code_challenge").equals(challenge(form.get("code_verifier")))) {
            send(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        JwtClaims id = Tokens.claims(issuer(), CLIENT);
        id.setClaim("nonce", request.get("nonce"));
        user.accept(id);
        idTokenChange.accept(id);
        JsonObject answer = Json.createObjectBuilder()
                .add("token_type", "Bearer")
                .add("access_token", accessToken(user))
                .add("id_token", Tokens.signed(id, key))
                .build();
        sendJson(exchange, answer);
    }

    private static String basic() {
        String credentials = CLIENT + ":" + URLEncoder.encode(SECRET, UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(field -> List.of(field.split("=", 2)))
                .collect(Collectors.toMap(field -> field.get(0), field -> URLDecoder.decode(field.get(1), UTF_8)));
    }

    private static void sendJson(HttpExchange exchange, JsonObject json) throws IOException {
        send(exchange, 200, json.toString());
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
