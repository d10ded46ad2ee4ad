package io.wrapup.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wrapup.testing.BrokerProcess;
import io.wrapup.testing.Desk;
import io.wrapup.testing.Headset;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.PostgreSql;
import io.wrapup.testing.Reply;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestAgent;
import io.wrapup.testing.TestDirectory;
import io.wrapup.testing.WrapupProcess;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-ins, sign-outs and the states of agents on two nodes of a cluster. */
class ClusterSignInIT {

    /** The second after which a sign-out is effective on all nodes, plus a margin for a loaded machine. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final String NOTIFICATIONS = "/api/v2/notifications";
    private static final Pattern CLIENT_ID = Pattern.compile("\"clientId\":\"([^\"]+)\"");

    private static final String READY = "{\"operationName\":\"Ready\"}";
    private static final String NOT_READY = "{\"operationName\":\"NotReady\"}";
    private static final String SIGN_OUT = "{\"operationName\":\"EndContactCenterSession\"}";

    @TempDir
    static Path folder;

    private static PostgreSql database;
    private static BrokerProcess broker;
    private static WrapupProcess firstNode;
    private static WrapupProcess secondNode;

    private final Site first = firstNode.site();
    private final Site second = secondNode.site();
    private final TestAgent agent = TestDirectory.newAgent();

    @BeforeAll
    static void start() {
        database = PostgreSql.start();
        broker = BrokerProcess.start(folder.resolve("broker"));
        firstNode = node("first");
        secondNode = node("second");
    }

    private static WrapupProcess node(String name) {
        return WrapupProcess.start(
                folder.resolve(name),
                "-Dwrapup.cluster=true",
                "-Dwrapup.node=" + name,
                "-Dwrapup.database.url=" + database.url(),
                "-Dwrapup.database.user=" + database.user(),
                "-Dwrapup.broker.url=" + broker.url(),
                "-Dwrapup.disposition.mandatory=true",
                "-Dwrapup.csrf=true");
    }

    @AfterAll
    static void stop() {
        for (AutoCloseable started : new AutoCloseable[] {secondNode, firstNode, broker, database}) {
            if (started != null) {
                try {
                    started.close();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    @Test
    void signABrowserInOnEveryNode() {
        Reply signedIn = signIn(first);
        Rest onSecond = Rest.anonymous(second).with("Cookie", signedIn.cookies());
        Reply me = onSecond.get("/api/v2/me");

        assertThat(me).succeeded();
        assertThat(me.json().getJsonObject("user").getString("userName")).isEqualTo(agent.userName());
        assertThat(me.header("X-CSRF-TOKEN")).isEqualTo(signedIn.header("X-CSRF-TOKEN"));
    }

    @Test
    void acceptTheCsrfTokenOfAnotherNode() {
        Reply signedIn = signIn(first);
        Rest onSecond = Rest.anonymous(second).with("Cookie", signedIn.cookies());

        assertThat(onSecond.post("/api/v2/me", NOT_READY)).isRefused(403, 3);
        assertThat(withCsrfToken(onSecond, signIn(second)).post("/api/v2/me", NOT_READY))
                .isRefused(403, 3);
        assertThat(withCsrfToken(onSecond, signedIn).post("/api/v2/me", NOT_READY))
                .isDone();
    }

    @Test
    void endASignInOnEveryNode() {
        Reply signedIn = signIn(first);
        Rest onFirst = withCsrfToken(Rest.anonymous(first).with("Cookie", signedIn.cookies()), signedIn);
        Rest bySession = Rest.anonymous(first).with("Cookie", signedIn.cookie("JSESSIONID"));
        Rest byCookie = Rest.anonymous(first).with("Cookie", signedIn.cookie("WRAPUPPASS"));
        Rest onSecond = withCsrfToken(Rest.anonymous(second).with("Cookie", signedIn.cookies()), signedIn);
        assertThat(bySession.get("/api/v2/me")).succeeded();
        assertThat(byCookie.get("/api/v2/me")).succeeded();
        try (Headset socket = Headset.open(first, "Cookie", signedIn.cookies())) {
            assertThat(onSecond.post("/api/v2/me", SIGN_OUT)).isDone();

            await().atMost(SOON).untilAsserted(() -> {
                assertThat(bySession.get("/api/v2/me")).isRefused(403, 20);
                assertThat(byCookie.get("/api/v2/me")).isRefused(403, 20);
                assertThat(onFirst.post("/api/v2/me", NOT_READY)).isRefused(403, 20);
                assertThat(socket.closed()).isDone();
            });
            assertThat(onSecond.get("/api/v2/me")).isRefused(403, 20);
        }
    }

    @Test
    void endTheCometDSessionsOfASignInOnEveryNode() {
        Reply signedIn = signIn(first);
        Rest onFirst = Rest.anonymous(first).with("Cookie", signedIn.cookies());
        String clientId = CLIENT_ID
                .matcher(onFirst.post(
                                NOTIFICATIONS,
                                "{\"channel\":\"/meta/handshake\",\"version\":\"1.0\",\"supportedConnectionTypes\":[\"long-polling\"]}")
                        .text())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        String connect = "{\"channel\":\"/meta/connect\",\"connectionType\":\"long-polling\",\"clientId\":\"%s\"}"
                .formatted(clientId);
        assertThat(onFirst.post(NOTIFICATIONS, connect).text()).contains("\"successful\":true");
        CompletableFuture<Reply> poll = CompletableFuture.supplyAsync(() -> onFirst.post(NOTIFICATIONS, connect));
        Rest onSecond = withCsrfToken(Rest.anonymous(second).with("Cookie", signedIn.cookies()), signedIn);
        assertThat(onSecond.post("/api/v2/me", SIGN_OUT)).isDone();

        assertThat(poll).succeedsWithin(SOON);
        assertThat(onFirst.post(NOTIFICATIONS, connect)).isRefused(403, 20);
    }

    @Test
    void keepOtherSignInsOfTheSameUser() {
        Reply signedIn = signIn(first);
        Reply another = signIn(first);
        assertThat(withCsrfToken(Rest.anonymous(second).with("Cookie", signedIn.cookies()), signedIn)
                        .post("/api/v2/me", SIGN_OUT))
                .isDone();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Rest.anonymous(first)
                                .with("Cookie", signedIn.cookies())
                                .get("/api/v2/me"))
                        .isRefused(403, 20));
        assertThat(Rest.anonymous(first)
                        .with("Cookie", another.cookie("JSESSIONID"))
                        .get("/api/v2/me"))
                .succeeded();
    }

    @Test
    void showTheStateThatAnotherNodeHasSet() {
        Reply signedIn = signIn(first);
        Rest onFirst = withCsrfToken(Rest.anonymous(first).with("Cookie", signedIn.cookies()), signedIn);
        try (Headset headset = Headset.open(second, "Cookie", signedIn.cookie("WRAPUPPASS"))) {
            for (String state : new String[] {"Ready", "NotReady", "Ready"}) {
                assertThat(onFirst.post("/api/v2/me", "{\"operationName\":\"" + state + "\"}"))
                        .isDone();
                assertThat(state(second)).isEqualTo(state);
                JsonObject data = headset.next().data();
                assertThat(data.getString("messageType")).isEqualTo("DeviceStateChangeMessage");
                assertThat(userState(data)).isEqualTo(state);
            }
        }
        secondNode.killForcibly();
        secondNode.restart();
        assertThat(state(second)).isEqualTo("Ready");
    }

    @Test
    void refuseReadyWhileADispositionIsPendingOnAnyNode() {
        Reply signedIn = signIn(second);
        Rest onSecond = withCsrfToken(Rest.anonymous(second).with("Cookie", signedIn.cookies()), signedIn);
        assertThat(onSecond.post("/api/v2/me", READY)).isDone();
        PhoneCall call = Platform.of(first).releasedCallOf(agent);

        assertThat(onSecond.post("/api/v2/me", READY)).isRefused(409, 2);
        Reply onFirst = signIn(first);
        String disposition = Desk.of(first, agent)
                .setCallDisposition(call)
                .add("disposition", "Sold")
                .build()
                .toString();
        assertThat(withCsrfToken(Rest.anonymous(first).with("Cookie", onFirst.cookies()), onFirst)
                        .post("/api/v2/me/calls/" + call.uuid(), disposition))
                .isDone();
        assertThat(onSecond.post("/api/v2/me", READY)).isDone();
    }

    private Reply signIn(Site site) {
        Reply reply = Rest.signedIn(site, agent).get("/api/v2/me");
        assertThat(reply).succeeded();
        return reply;
    }

    private static Rest withCsrfToken(Rest client, Reply signedIn) {
        return client.with("X-CSRF-TOKEN", signedIn.header("X-CSRF-TOKEN").orElseThrow());
    }

    private String state(Site site) {
        return userState(
                Rest.signedIn(site, agent).get("/api/v2/me/devices?fields=*").json());
    }

    private static String userState(JsonObject devices) {
        return devices.getJsonArray("devices")
                .getJsonObject(0)
                .getJsonObject("userState")
                .getString("state");
    }
}
