package io.wrapup.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wrapup.testing.Desk;
import io.wrapup.testing.RawWebSocket;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestAgent;
import io.wrapup.testing.TestDirectory;
import io.wrapup.testing.WrapupProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attacks by clients do not affect other clients: during an attack, another agent's dispositions and the health probes
 * are served as usual.
 */
class AbuseIT {

    private static final Duration BODY_TIMEOUT = Duration.ofSeconds(3);
    /** More connections than the server has threads. */
    private static final int MANY = 220;

    private static final String HANDSHAKE =
            "[{\"channel\":\"/meta/handshake\",\"version\":\"1.0\",\"supportedConnectionTypes\":[\"long-polling\"]}]";
    private static final String JSON = "Content-Type: application/json";

    @TempDir
    static Path data;

    private static WrapupProcess wrapup;
    private static ReferenceClient reference;

    private final Site site = wrapup.site();
    private final TestAgent attacker = TestDirectory.newAgent();
    private final IncompleteClients clients = new IncompleteClients(site);

    @BeforeAll
    static void start() {
        wrapup = WrapupProcess.start(data.resolve("wrapup"), "-Dwrapup.http.body-timeout=" + BODY_TIMEOUT);
        reference = new ReferenceClient(wrapup.site());
    }

    @AfterAll
    static void stop() {
        wrapup.close();
    }

    @AfterAll
    static void doesNotFloodTheLog() {
        assertThat(wrapup.console().lines().filter(line -> line.startsWith("\tat ")))
                .hasSizeLessThan(1000);
    }

    @Test
    void servesOtherClientsDuringSlowBodiesOfOneAgent() {
        try (clients) {
            clients.open(
                    MANY, clients.request("POST /api/v2/me/calls/1", attacker, JSON, "Content-Length: 1000") + "\r\n{");
            await().until(() -> clients.answered() > MANY / 2);
            reference.assertServed();
            clients.trickle(" ");
            await().until(() -> clients.answered() == MANY);
            List<String> answers = clients.answers();
            assertThat(answers)
                    .allMatch(answer -> answer.startsWith("HTTP/1.1 408") || answer.startsWith("HTTP/1.1 429"));
            assertThat(answers)
                    .filteredOn(answer -> answer.startsWith("HTTP/1.1 408"))
                    .hasSizeBetween(1, MANY / 6)
                    .allMatch(answer -> answer.contains("{\"statusCode\":10,\"statusMessage\":\"The body did not"));
            assertThat(answers)
                    .filteredOn(answer -> answer.startsWith("HTTP/1.1 429"))
                    .allMatch(answer -> answer.contains("Retry-After: "));
        }
    }

    @Test
    void closesTheConnectionOfABodyThatDoesNotArrive() {
        try (clients) {
            clients.open(
                    1, clients.request("POST /api/v2/me/calls/1", attacker, JSON, "Content-Length: 1000") + "\r\n{");
            assertThat(clients.answersToTheEnd()).allMatch(answer -> answer.startsWith("HTTP/1.1 408"));
        }
    }

    @Test
    void servesOtherClientsDuringSlowBodiesOfManyAgents() {
        try (clients) {
            Stream.generate(TestDirectory::newAgent)
                    .limit(22)
                    .forEach(agent -> clients.open(
                            MANY / 22,
                            clients.request("POST /api/v2/me/calls/1", agent, JSON, "Transfer-Encoding: chunked")
                                    + "\r\n1\r\n{\r\n"));
            reference.assertServed();
            clients.trickle("1\r\n \r\n");
            reference.assertServed();
        }
    }

    @Test
    void servesOtherClientsDuringSlowBodiesForCometD() {
        try (clients) {
            clients.open(
                    MANY,
                    clients.request("POST /api/v2/notifications", attacker, JSON, "Content-Length: 1000") + "\r\n[");
            await().until(() -> clients.answered() > MANY / 2);
            reference.assertServed();
            await().until(() -> clients.answered() == MANY);
            assertThat(clients.answers())
                    .allMatch(answer -> answer.startsWith("HTTP/1.1 408") || answer.startsWith("HTTP/1.1 429"))
                    .anyMatch(answer -> answer.startsWith("HTTP/1.1 408"));
        }
    }

    @Test
    void servesOtherClientsWhileExpectedBodiesNeverArrive() {
        try (clients) {
            clients.open(
                    MANY,
                    clients.request(
                                    "POST /api/v2/me/calls/1",
                                    attacker,
                                    JSON,
                                    "Content-Length: 1000",
                                    "Expect: 100-continue")
                            + "\r\n");
            reference.assertServed();
        }
    }

    @Test
    void servesOtherClientsDuringSlowHeaders() {
        try (clients) {
            clients.open(1000, clients.request("POST /api/v2/me/calls/1", attacker, JSON) + "X-");
            reference.assertServed();
            clients.trickle("a");
            reference.assertServed();
        }
    }

    @Test
    void servesOtherClientsWhileResponsesAreNotRead() {
        String page = "GET /webjars/uplot/1.6.30/dist/uPlot.esm.js HTTP/1.1\r\nHost: "
                + site.base().getAuthority() + "\r\n\r\n";
        try (clients) {
            clients.open(MANY, page.repeat(100));
            await().until(() -> clients.answered() == MANY);
            reference.assertServed();
        }
    }

    @Test
    void servesOtherClientsDuringHalfOpenWebSockets() {
        String upgrade = clients.request(
                "GET /stream/me", attacker, "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13");
        try (clients) {
            clients.open(MANY, upgrade);
            clients.open(MANY, upgrade + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n\u0081");
            await().until(() -> clients.answered() >= MANY);
            reference.assertServed();
        }
    }

    @Test
    void acceptsAFrameInTheSamePacketAsTheHandshake() {
        String upgrade = clients.request(
                "GET /stream/me", attacker, "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13");
        String close = "\u0088\u0080\0\0\0\0";
        try (clients) {
            clients.open(1, upgrade + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n" + close);
            assertThat(clients.answersToTheEnd())
                    .allMatch(answer -> answer.startsWith("HTTP/1.1 101") && answer.contains("\u0088"));
        }
    }

    @Test
    void servesOtherClientsDuringAFloodOfFrames() {
        try (var flood = new Flood(4, () -> sendFrames(attacker))) {
            await().until(() -> flood.attempts() > 4);
            reference.assertServed();
        }
    }

    private void sendFrames(TestAgent agent) {
        try (RawWebSocket socket = RawWebSocket.open(site, "/stream/me", agent)) {
            for (int i = 0; i < 20; i++) {
                socket.send(new byte[] {'x'});
            }
        }
    }

    @Test
    void servesOtherClientsDuringAFloodOfOversizedFrames() {
        byte[] large = new byte[100_000];
        try (var flood = new Flood(2, () -> {
            try (RawWebSocket socket = RawWebSocket.open(site, "/stream/me", attacker)) {
                assertThat(socket.send(large)).isPresent();
            }
        })) {
            await().until(() -> flood.attempts() > 4);
            reference.assertServed();
        }
    }

    @Test
    void servesOtherClientsDuringAFloodOfCometDHandshakes() {
        Rest rest = Rest.signedIn(site, attacker);
        try (var flood = new Flood(4, () -> rest.post("/api/v2/notifications/handshake", HANDSHAKE))) {
            await().until(() -> flood.attempts() > 100);
            reference.assertServed();
        }
    }

    /** Wrong passwords, so that each costs a hash. */
    @Test
    void servesOtherClientsDuringAFloodOfSignIns() {
        List<Rest> guesses = IntStream.range(0, 1000)
                .mapToObj(i -> Rest.signedIn(site, new TestAgent(attacker.userName(), "guess " + i, "", "")))
                .toList();
        var next = new AtomicInteger();
        try (var flood = new Flood(
                8, () -> guesses.get(next.getAndIncrement() % guesses.size()).get("/api/v2/me"))) {
            await().until(() -> flood.attempts() > 20);
            reference.assertServed();
        }
    }

    @Test
    void doesNotOfferHttp2() {
        try (clients) {
            clients.open(1, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0");
            // 80 requests, each reset immediately, in HTTP/2 frames.
            clients.trickle(("\0\0\u0001\u0001\u0005\0\0\0\u0001\u0082" + "\0\0\u0004\u0003\0\0\0\0\u0001\0\0\0\u0008")
                    .repeat(80));
            reference.assertServed();
            assertThat(clients.answers()).allMatch(answer -> answer.isEmpty() || answer.startsWith("HTTP/1.1 4"));
        }
        try (clients) {
            clients.open(
                    1,
                    clients.request(
                                    "GET /api/v2/me",
                                    attacker,
                                    "Connection: Upgrade, HTTP2-Settings",
                                    "Upgrade: h2c",
                                    "HTTP2-Settings: AAMAAABkAAQAAP__")
                            + "\r\n");
            await().until(() -> clients.answered() == 1);
            assertThat(clients.answers()).allMatch(answer -> answer.startsWith("HTTP/1.1 200"));
        }
        reference.assertServed();
    }

    @Test
    void refusesABodyOverTheLimitFromAClientThatPrefersHttp2() throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(site.base() + "/api/v2/me/calls/1"))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", Rest.basic(attacker))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[3_000_000]))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("\"statusCode\":10");
    }

    @Test
    void acceptsABodyThatArrivesSlowlyWithinTheTimeout() {
        Desk desk = Desk.of(site, attacker);
        try (clients) {
            clients.open(
                    1,
                    clients.request("POST /api/v2/me", attacker, JSON, "Content-Length: 28", "Connection: close")
                            + "\r\n{\"operationName\"");
            clients.trickle(":");
            reference.assertServed();
            clients.trickle("\"NotReady\"}");
            assertThat(clients.answersToTheEnd()).allMatch(answer -> answer.startsWith("HTTP/1.1 200"));
        }
        assertThat(desk.rest().get("/api/v2/me").http()).isEqualTo(200);
    }
}
