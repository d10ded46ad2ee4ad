package io.wrapup.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.activemq.ActiveMQConnectionFactory;

/** A running Wrapup, and requests of its clients. */
final class Wrapup implements AutoCloseable {

    private static final int EVENTS_AT_ONCE = 100;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ServerProcess server;
    private final Path data;
    private final int brokerPort;

    Wrapup(ServerProcess server, Path data, int brokerPort) {
        this.server = server;
        this.data = data;
        this.brokerPort = brokerPort;
    }

    ServerProcess server() {
        return server;
    }

    /** Returns a factory of connections with the account that the server generated. */
    ConnectionFactory brokerConnections() {
        Properties account = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve("broker.credentials"))) {
            account.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ActiveMQConnectionFactory(
                account.getProperty("user"), account.getProperty("password"), "tcp://127.0.0.1:" + brokerPort);
    }

    /** Returns the header line of HTTP Basic. */
    static String basic(String userName) {
        String pair = userName + ":" + Directory.PASSWORD;
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    /** Signs in and returns the header line with the session cookie. */
    String signIn(String userName) {
        HttpResponse<String> answer =
                send(request("/api/v2/me", basic(userName)).GET().build());
        return "Cookie: "
                + answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    /** Sends events of the telephony platform, which are durable on return. */
    void feed(List<String> events) {
        for (int i = 0; i < events.size(); i += EVENTS_AT_ONCE) {
            List<String> some = events.subList(i, Math.min(events.size(), i + EVENTS_AT_ONCE));
            post("/telephony/events", Directory.TELEPHONY, some.stream().collect(Collectors.joining(",", "[", "]")));
        }
    }

    String get(String path, String userName) {
        return send(request(path, basic(userName)).GET().build()).body();
    }

    String post(String path, String userName, String body) {
        return send(request(path, basic(userName))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build())
                .body();
    }

    private HttpRequest.Builder request(String path, String header) {
        String[] line = header.split(": ", 2);
        return HttpRequest.newBuilder(server.base().resolve(path)).header(line[0], line[1]);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(request + " was answered " + answer.statusCode() + " " + answer.body());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
