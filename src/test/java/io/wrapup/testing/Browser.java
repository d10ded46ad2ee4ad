package io.wrapup.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** A client that stores cookies and follows redirects only on request. For one thread. */
public final class Browser {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MAX_REDIRECTS = 10;

    private final URI base;
    private final Optional<SSLContext> trust;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;

    public Browser(URI base) {
        this(base, Optional.empty());
    }

    /** Creates a client that trusts the certificates of that context. */
    public Browser(URI base, Optional<SSLContext> trust) {
        this.base = base;
        this.trust = trust;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER);
        trust.ifPresent(builder::sslContext);
        client = builder.build();
    }

    /** Returns another client with the same cookies. */
    public Browser copy() {
        var copy = new Browser(base, trust);
        for (HttpCookie cookie : cookies.getCookieStore().getCookies()) {
            copy.cookies.getCookieStore().add(base, (HttpCookie) cookie.clone());
        }
        return copy;
    }

    /** Returns the values of the cookies with that name. */
    public List<String> cookies(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .toList();
    }

    public HttpResponse<String> get(String path, String... headers) {
        return get(base.resolve(path), headers);
    }

    public HttpResponse<String> get(URI address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    public HttpResponse<String> post(String path, String json) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    /** Follows redirects and returns the first response that is no redirect. */
    public HttpResponse<String> follow(String path) {
        HttpResponse<String> response = get(path);
        for (int redirect = 0; redirect < MAX_REDIRECTS && response.statusCode() == 302; redirect++) {
            response = get(URI.create(response.headers().firstValue("Location").orElseThrow()));
        }
        return response;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(LIMIT).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
