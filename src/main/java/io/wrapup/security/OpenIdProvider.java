package io.wrapup.security;

import static java.lang.System.Logger.Level.ERROR;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The client of the OpenID provider {@code wrapup.oidc.issuer}: finds its endpoints by OpenID Connect Discovery,
 * verifies its tokens and exchanges authorization codes for them. Without an issuer no token is accepted. The provider
 * need not be reachable when this server starts. Thread-safe.
 */
@ApplicationScoped
public class OpenIdProvider {

    private static final System.Logger LOGGER = System.getLogger(OpenIdProvider.class.getName());
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;

    @Inject
    @ConfigProperty(name = "wrapup.oidc.issuer")
    Optional<String> issuer;

    @Inject
    @ConfigProperty(name = "wrapup.oidc.client-id")
    Optional<String> clientId;

    @Inject
    @ConfigProperty(name = "wrapup.oidc.client-secret")
    Optional<String> clientSecret;

    @Inject
    @ConfigProperty(name = "wrapup.oidc.scope", defaultValue = "openid profile")
    String scope;

    @Inject
    @ConfigProperty(name = "wrapup.oidc.audience")
    Optional<String> audience;

    @Resource
    ManagedExecutorService executor;

    private @Nullable HttpClient http;
    private SigningKeys keys = new SigningKeys(this::fetchKeys, Ticker.systemTicker());
    private @Nullable TokenVerifier verifier;
    private volatile @Nullable Map<String, Object> metadata;

    /** The claims of the ID token and, if the provider issued a readable one, of the access token. */
    public record Tokens(JwtClaims id, Optional<JwtClaims> access) {}

    @PostConstruct
    void configure() {
        if (issuer.isEmpty()) {
            return;
        }
        if (!isSafe(issuer.get())) {
            throw invalidSetting(
                    "wrapup.oidc.issuer=" + issuer.get() + " must be an https address, or http on this machine");
        }
        if (clientId.isEmpty() && audience.isEmpty()) {
            throw invalidSetting(
                    "wrapup.oidc.issuer needs wrapup.oidc.client-id, for the pages, or wrapup.oidc.audience");
        }
        http = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        verifier = new TokenVerifier(issuer.get(), keys);
    }

    private static IllegalArgumentException invalidSetting(String message) {
        // The server hides the exception among its own stack traces, so the cause also gets a log entry of its own.
        LOGGER.log(ERROR, "The application cannot start: {0}", message);
        return new IllegalArgumentException(message);
    }

    private static boolean isSafe(String issuer) {
        try {
            URI uri = URI.create(issuer);
            return uri.getHost() != null
                    && ("https".equals(uri.getScheme())
                            || "http".equals(uri.getScheme())
                                    && InetAddress.getByName(uri.getHost()).isLoopbackAddress());
        } catch (IllegalArgumentException | IOException e) {
            return false;
        }
    }

    /**
     * Runs at start, so that wrong settings stop it, and fetches the keys in the background, so that the first token
     * does not wait for them.
     */
    void prepare(@Observes @Initialized(ApplicationScoped.class) Object start) {
        if (issuer.isPresent()) {
            executor.execute(keys::refresh);
        }
    }

    /** Returns whether users can sign in to the pages with this provider. */
    public boolean signsIn() {
        return issuer.isPresent() && clientId.isPresent();
    }

    /**
     * Verifies the access token of a client's request.
     *
     * @throws TokenRefusedException if the token is not valid or no provider is configured
     */
    JwtClaims accessToken(String token) throws TokenRefusedException {
        if (verifier == null) {
            throw new TokenRefusedException("no OpenID provider is configured");
        }
        return verifier.accessToken(token, audience.or(() -> clientId).orElseThrow());
    }

    /**
     * Returns the URL of the provider's sign-in page for a new sign-in.
     *
     * @throws IOException if the provider cannot be reached
     */
    public URI signInUri(String redirectUri, String state, String nonce, String challenge) throws IOException {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", clientId.orElseThrow());
        query.put("scope", scope);
        query.put("redirect_uri", redirectUri);
        query.put("state", state);
        query.put("nonce", nonce);
        query.put("code_challenge", challenge);
        query.put("code_challenge_method", "S256");
        return withQuery(
                query, endpoint("authorization_endpoint").orElseThrow(() -> missingEndpoint("authorization_endpoint")));
    }

    /**
     * Returns the URL of the provider's sign-out page.
     *
     * @return empty if the provider has no such page or cannot be reached
     */
    public Optional<URI> signOutUri(String returnUri) {
        try {
            Map<String, String> query = new LinkedHashMap<>();
            query.put("client_id", clientId.orElseThrow());
            query.put("post_logout_redirect_uri", returnUri);
            return endpoint("end_session_endpoint").map(endpoint -> withQuery(query, endpoint));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static URI withQuery(Map<String, String> query, String endpoint) {
        return URI.create(endpoint + (endpoint.contains("?") ? "&" : "?") + form(query));
    }

    /**
     * Exchanges an authorization code for tokens and verifies them.
     *
     * @param issuerOfRedirect the issuer named in the provider's redirect; optional
     * @param codeVerifier the PKCE code verifier whose digest was sent with the sign-in request
     * @param nonce the nonce that was sent with the sign-in request
     * @throws TokenRefusedException if the provider does not accept the code, or its tokens are not valid
     * @throws IOException if the provider cannot be reached
     */
    public Tokens exchange(
            String code, Optional<String> issuerOfRedirect, String redirectUri, String codeVerifier, String nonce)
            throws TokenRefusedException, IOException {
        if (issuerOfRedirect.isPresent() && !issuerOfRedirect.equals(issuer) || verifier == null) {
            throw new TokenRefusedException("the redirect names another provider");
        }
        Map<String, Object> answer = post(code, redirectUri, codeVerifier);
        if (!(answer.get("id_token") instanceof String idToken)) {
            throw new TokenRefusedException("the provider sent no ID token");
        }
        JwtClaims id = verifier.idToken(idToken, clientId.orElseThrow(), nonce);
        return new Tokens(id, access(verifier, answer.get("access_token")));
    }

    /** Returns empty if the access token is opaque: only the services it is meant for need to read it. */
    private static Optional<JwtClaims> access(TokenVerifier verifier, @Nullable Object token) {
        try {
            return token instanceof String text ? Optional.of(verifier.ownAccessToken(text)) : Optional.empty();
        } catch (TokenRefusedException e) {
            return Optional.empty();
        }
    }

    private Map<String, Object> post(String code, String redirectUri, String codeVerifier)
            throws TokenRefusedException, IOException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri);
        form.put("code_verifier", codeVerifier);
        String endpoint = endpoint("token_endpoint").orElseThrow(() -> missingEndpoint("token_endpoint"));
        var request = HttpRequest.newBuilder(URI.create(endpoint))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json");
        if (clientSecret.isPresent() && acceptsBasic()) {
            String credentials = encode(clientId.orElseThrow()) + ":" + encode(clientSecret.get());
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)));
        } else {
            form.put("client_id", clientId.orElseThrow());
            clientSecret.ifPresent(secret -> form.put("client_secret", secret));
        }
        HttpResponse<String> response = send(request.POST(BodyPublishers.ofString(form(form))));
        if (response.statusCode() != OK) {
            throw new TokenRefusedException("the provider's response to the code is HTTP " + response.statusCode());
        }
        return parse(response.body());
    }

    private boolean acceptsBasic() throws IOException {
        Object methods = metadata().get("token_endpoint_auth_methods_supported");
        return !(methods instanceof List<?> list) || list.contains("client_secret_basic");
    }

    private List<JsonWebKey> fetchKeys() throws IOException {
        String address = endpoint("jwks_uri").orElseThrow(() -> missingEndpoint("jwks_uri"));
        try {
            return new JsonWebKeySet(get(address)).getJsonWebKeys();
        } catch (JoseException e) {
            throw new IOException(address + " does not return a JSON Web Key Set", e);
        } catch (IOException e) {
            // The provider may have moved its endpoints.
            metadata = null;
            throw e;
        }
    }

    private Optional<String> endpoint(String name) throws IOException {
        return Optional.ofNullable((String) metadata().get(name));
    }

    private static IOException missingEndpoint(String endpoint) {
        return new IOException("the provider's metadata has no " + endpoint);
    }

    /** Returns the provider's discovery document, cached after the first successful request. */
    private Map<String, Object> metadata() throws IOException {
        Map<String, Object> known = metadata;
        if (known == null) {
            String address = issuer.orElseThrow().replaceFirst("/$", "") + "/.well-known/openid-configuration";
            known = parse(get(address));
            if (!issuer.get().equals(known.get("issuer"))) {
                throw new IOException(address + " names another issuer: " + known.get("issuer"));
            }
            metadata = known;
        }
        return known;
    }

    private String get(String address) throws IOException {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(address)));
        if (response.statusCode() != OK) {
            throw new IOException(address + " returns HTTP " + response.statusCode());
        }
        return response.body();
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) throws IOException {
        HttpRequest request = builder.timeout(RESPONSE_TIMEOUT).build();
        if (http == null) {
            throw new IOException("no OpenID provider is configured");
        }
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (IOException e) {
            throw new IOException(request.uri() + " cannot be reached: " + e, e);
        }
    }

    private static Map<String, Object> parse(String json) throws IOException {
        try {
            return JsonUtil.parseJson(json);
        } catch (JoseException e) {
            throw new IOException("the provider's response is not JSON", e);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
