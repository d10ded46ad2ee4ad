package io.wrapup.security;

import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import io.wrapup.web.ErrorWriter;
import io.wrapup.web.StatusCode;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Signs users of the pages in with their company's OpenID provider: the authorization code flow with PKCE, a state and
 * a nonce.
 *
 * <ul>
 *   <li>{@code /sign-in/options} returns as JSON whether that is possible, and whether the session can also end at the
 *       provider;
 *   <li>{@code /sign-in/oidc} redirects the browser to the provider;
 *   <li>{@code /sign-in/oidc/callback} receives the provider's redirect and forwards the browser to the pages;
 *   <li>{@code /sign-in/oidc/end} redirects the browser to the provider to sign out there.
 * </ul>
 *
 * <p>State, nonce and code verifier are derived from a secret in a cookie of ten minutes, so that the server stores
 * nothing for browsers that never return.
 */
@WebServlet("/sign-in/*")
public class OpenIdServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final System.Logger LOGGER = System.getLogger(OpenIdServlet.class.getName());

    private static final String COOKIE = "WRAPUPSIGNIN";
    private static final Pattern SECRET = Pattern.compile("[\\w-]{43}");
    private static final Duration COOKIE_LIFETIME = Duration.ofMinutes(10);
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    /** The maximum of concurrent exchanges: each holds a thread until the provider responds. */
    private static final int MAX_EXCHANGES = 8;

    private static final String TRY_AGAIN =
            "The sign-in took too long, or was begun in another window. Please sign in again.";
    private static final String NOT_ACCEPTED = "The sign-in was not accepted. Please sign in again.";
    private static final String UNKNOWN_USER = "Your company account is not allowed to use Wrapup.";
    private static final String UNREACHABLE =
            "The sign-in of your company cannot be reached at present. Please try again later.";

    private final transient Semaphore exchanges = new Semaphore(MAX_EXCHANGES);
    private final transient SecureRandom random = new SecureRandom();

    @Inject
    transient OpenIdProvider provider;

    @Inject
    transient TokenUsers users;

    @Inject
    transient AgentDirectory directory;

    @Inject
    transient SignIn signIn;

    @Inject
    transient SignInAudit audit;

    @Inject
    transient ClientAddress address;

    @Inject
    @ConfigProperty(name = "wrapup.external-url")
    transient Optional<String> externalUrl;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        String path = Objects.requireNonNullElse(request.getPathInfo(), "");
        if (path.equals("/options")) {
            sendOptions(request, response);
        } else if (!provider.signsIn()) {
            ErrorWriter.write(response, 404, StatusCode.NOT_FOUND, "Not found");
        } else {
            switch (path) {
                case "/oidc" -> begin(request, response);
                case "/oidc/callback" -> handleCallback(request, response);
                case "/oidc/end" -> end(request, response);
                default -> ErrorWriter.write(response, 404, StatusCode.NOT_FOUND, "Not found");
            }
        }
    }

    private void sendOptions(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean signsOut = provider.signsIn() && OpenIdSession.isMarked(request);
        String json = "{\"openId\":%s,\"signOut\":%s}".formatted(provider.signsIn(), signsOut);
        send(response, 200, "application/json", json);
    }

    private void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String secret = ENCODER.encodeToString(bytes);
        try {
            URI uri = provider.signInUri(
                    redirectUri(request),
                    derived("state", secret),
                    derived("nonce", secret),
                    challenge(derived("verifier", secret)));
            setCookie(request, response, secret, COOKIE_LIFETIME);
            response.sendRedirect(uri.toString());
        } catch (IOException e) {
            LOGGER.log(
                    WARNING,
                    "Cannot reach the OpenID provider; sign-ins with it fail until it returns: {0}",
                    e.getMessage());
            sendPage(response, 503, UNREACHABLE);
        }
    }

    private void handleCallback(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> secret = secret(request);
        String state = request.getParameter("state");
        if (secret.isEmpty() || state == null || !isSame(state, derived("state", secret.get()))) {
            audit.tokenRefused("the state does not belong to this browser", address.of(request));
            sendPage(response, 403, TRY_AGAIN);
            return;
        }
        setCookie(request, response, "", Duration.ZERO);
        String code = request.getParameter("code");
        if (code == null) {
            audit.tokenRefused("the provider sent an error and no code", address.of(request));
            sendPage(response, 403, NOT_ACCEPTED);
        } else if (exchanges.tryAcquire()) {
            try {
                exchange(request, response, code, secret.get());
            } finally {
                exchanges.release();
            }
        } else {
            sendPage(response, 503, UNREACHABLE);
        }
    }

    private void exchange(HttpServletRequest request, HttpServletResponse response, String code, String secret)
            throws IOException {
        TokenUser user;
        try {
            user = users.ofSignIn(provider.exchange(
                    code,
                    Optional.ofNullable(request.getParameter("iss")),
                    redirectUri(request),
                    derived("verifier", secret),
                    derived("nonce", secret)));
        } catch (TokenRefusedException e) {
            audit.tokenRefused(e.reason(), address.of(request));
            sendPage(response, 403, NOT_ACCEPTED);
            return;
        } catch (IOException e) {
            LOGGER.log(
                    WARNING,
                    "Cannot reach the OpenID provider; sign-ins with it fail until it returns: {0}",
                    e.getMessage());
            sendPage(response, 503, UNREACHABLE);
            return;
        }
        Optional<Agent> agent = user.agent(directory.agent(user.userName()));
        if (agent.isEmpty()) {
            audit.tokenRefused("its user is unknown here or has no role", address.of(request));
            sendPage(response, 403, UNKNOWN_USER);
            return;
        }
        signIn.begin(request, response, user, agent.get());
        audit.succeeded(user.userName(), address.of(request));
        response.sendRedirect(base(request) + "/");
    }

    private void end(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String home = base(request) + "/";
        response.sendRedirect(provider.signOutUri(home).map(URI::toString).orElse(home));
    }

    private String redirectUri(HttpServletRequest request) {
        return base(request) + "/sign-in/oidc/callback";
    }

    /** Returns the URL by which the browser reaches this server, without a slash at the end. */
    private String base(HttpServletRequest request) {
        return externalUrl.map(url -> url.replaceFirst("/+$", "")).orElseGet(() -> {
            String own = request.getRequestURL().toString();
            return own.substring(0, own.length() - request.getRequestURI().length()) + request.getContextPath();
        });
    }

    private static Optional<String> secret(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .filter(value -> SECRET.matcher(value).matches())
                .findFirst();
    }

    private void setCookie(HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
        Cookie cookie = new Cookie(COOKIE, value);
        cookie.setPath(request.getContextPath() + "/sign-in");
        cookie.setMaxAge((int) age.toSeconds());
        cookie.setHttpOnly(true);
        cookie.setSecure(base(request).startsWith("https:"));
        // Lax, so that the browser sends the cookie with the provider's redirect.
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    private static boolean isSame(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(UTF_8), expected.getBytes(UTF_8));
    }

    private static String derived(String purpose, String secret) {
        return challenge(purpose + ":" + secret);
    }

    private static String challenge(String text) {
        try {
            return ENCODER.encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static void sendPage(HttpServletResponse response, int status, String text) throws IOException {
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        send(
                response,
                status,
                "text/html",
                "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Wrapup</title>"
                        + "<h1>Wrapup</h1><p role=\"alert\">" + text
                        + "</p><p><a href=\"/\">To the sign-in</a></p></html>");
    }

    private static void send(HttpServletResponse response, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        response.setStatus(status);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setContentType(type);
        response.setCharacterEncoding(UTF_8.name());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
