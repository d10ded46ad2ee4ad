package io.wrapup.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A client of the REST API that sends the same headers with each request and stores no cookies. Immutable and
 * thread-safe. All instances share one connection pool.
 */
public final class Rest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Site site;
    private final List<String> headers;

    private Rest(Site site, List<String> headers) {
        this.site = site;
        this.headers = headers;
    }

    /** Creates a client without credentials. */
    public static Rest anonymous(Site site) {
        return new Rest(site, List.of());
    }

    /** Creates a client that sends the agent's credentials with each request. */
    public static Rest signedIn(Site site, TestAgent agent) {
        return anonymous(site).with("Authorization", basic(agent));
    }

    /** Returns the value of the {@code Authorization} header. */
    public static String basic(TestAgent agent) {
        return basic((agent.userName() + ":" + agent.password()).getBytes(UTF_8));
    }

    public static String basic(byte[] credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    /** Returns this client with an additional header. */
    public Rest with(String header, String value) {
        List<String> more = new ArrayList<>(headers);
        more.addAll(List.of(header, value));
        return new Rest(site, List.copyOf(more));
    }

    public Reply get(String path) {
        return send("GET", path, new byte[0]);
    }

    public Reply post(String path, String json) {
        return post(path, json.getBytes(UTF_8));
    }

    public Reply post(String path, byte[] json) {
        return with("Content-Type", "application/json").send("POST", path, json);
    }

    public Reply send(String method, String path, byte[] body) {
        var request = HttpRequest.newBuilder(site.http(path))
                .timeout(LIMIT)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            return Reply.of(CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during " + path, e);
        }
    }
}
