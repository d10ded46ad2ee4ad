package io.wrapup.desktops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wrapup.testing.Deployments;
import io.wrapup.testing.Desk;
import io.wrapup.testing.Headset;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Reply;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestAgent;
import io.wrapup.testing.TestDirectory;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The delay of sign-ins after failures, and the end of sign-ins by a change of the directory. */
@ExtendWith(ArquillianExtension.class)
class SignInIT {

    private static final int POLICY_VIOLATION = 1008;
    /** The two seconds that are documented, plus a margin for a loaded machine. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Site site = Server.site();
    private final Platform platform = Platform.of(site);
    private final Desk desk = Desk.ofNewAgent(site);
    private final Desk colleague = Desk.ofNewAgent(site);
    private int guesses;

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @Test
    void refusesGuessesAfterTheFifthAndSaysWhenToTryAgain() {
        for (int guess = 0; guess < 5; guess++) {
            assertThat(guess(desk.agent(), guess)).isRefused(403, 20);
        }
        // On a slow machine the delay of a second may be over before the next guess; then the one after it comes too
        // early.
        Reply refused = await().until(() -> guess(desk.agent(), 5 + guesses++), reply -> reply.http() != 403);
        assertThat(refused).isRefused(429, 20).saying("Too many failed sign-ins");
        assertThat(refused.header("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isPositive());
        assertThat(colleague.rest().get("/api/v2/me")).succeeded();
        await().atMost(SOON).until(() -> desk.rest().get("/api/v2/me").http() == 200);
    }

    @Test
    void refusesGuessesInTheHandshakesOfWebSocketsToo() {
        for (int guess = 0; guess < 5; guess++) {
            guess(desk.agent(), guess);
        }
        await().until(() -> refusedHandshake(guessed(desk.agent(), 5 + guesses++)) == 429);
    }

    @Test
    void goesOnForAnAgentWhoIsAtWorkWhileOthersGuess() {
        assertThat(desk.rest().get("/api/v2/me")).succeeded();
        PhoneCall call = platform.callOf(desk.agent());
        for (int guess = 0; guess < 50; guess++) {
            guess(desk.agent(), guess);
            assertThat(desk.setDisposition(call, "Sold " + guess)).isDone();
        }
    }

    @Test
    void endsSessionsAndConnectionsWhenThePasswordChanges() {
        TestAgent agent = desk.agent();
        Reply signedIn = desk.rest().get("/api/v2/me");
        Rest session = Rest.anonymous(site).with("Cookie", signedIn.cookies());
        Rest remembered = Rest.anonymous(site).with("Cookie", signedIn.cookie("WRAPUPPASS"));
        RawBayeuxClient cometd = RawBayeuxClient.of(site, agent);
        assertThat(session.get("/api/v2/me")).succeeded();
        try (Headset byHeader = desk.listen();
                Headset bySession = Headset.open(site, "Cookie", signedIn.cookies());
                Headset colleagues = colleague.listen()) {
            TestDirectory.change(agent, user -> with(user, "password", Json.createValue("plain:changed")));

            assertThat(byHeader.closed()).succeedsWithin(SOON).isEqualTo(POLICY_VIOLATION);
            assertThat(bySession.closed()).succeedsWithin(SOON).isEqualTo(POLICY_VIOLATION);
            assertThat(session.get("/api/v2/me")).isRefused(403, 20);
            assertThat(remembered.get("/api/v2/me")).isRefused(403, 20);
            assertThat(desk.rest().get("/api/v2/me")).isRefused(403, 20);
            TestAgent changed = new TestAgent(agent.userName(), "changed", agent.deviceId(), agent.phoneNumber());
            RawBayeuxClient again = new RawBayeuxClient(Rest.signedIn(site, changed)).with(cometd.clientId());
            assertThat(again.pollWithoutWaiting().toString()).contains("402::");
            PhoneCall call = platform.callOf(colleague.agent());
            assertThat(colleagues.next().callUuid()).isEqualTo(call.uuid());
        }
    }

    @Test
    void endsTheBoardOfASupervisorWhoIsNoneAnyMore() {
        TestAgent agent = desk.agent();
        TestDirectory.change(agent, user -> withRoles(user, "ROLE_AGENT", "ROLE_SUPERVISOR"));
        await().atMost(SOON)
                .until(() -> desk.rest().get("/api/v2/dashboards/today").http() == 200);
        try (Headset board = Headset.openAt(site, "/stream/calls", agent);
                Headset another = Headset.openAt(site, "/stream/calls", TestDirectory.SUPERVISOR)) {
            TestDirectory.change(agent, user -> withRoles(user, "ROLE_AGENT"));

            assertThat(board.closed()).succeedsWithin(SOON).isEqualTo(POLICY_VIOLATION);
            assertThat(another.closed()).isNotDone();
        }
        assertThatThrownBy(() -> Headset.openAt(site, "/stream/calls", agent))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
        assertThat(desk.rest().get("/api/v2/me")).succeeded();
    }

    @Test
    void endsTheStreamOfAnAgentWhoIsRemoved() {
        try (Headset headset = desk.listen()) {
            TestDirectory.change(desk.agent(), user -> Optional.empty());

            assertThat(headset.closed()).succeedsWithin(SOON).isEqualTo(POLICY_VIOLATION);
        }
        assertThat(desk.rest().get("/api/v2/me")).isRefused(403, 20);
    }

    private Reply guess(TestAgent agent, int number) {
        return Rest.signedIn(site, guessed(agent, number)).get("/api/v2/me");
    }

    private static TestAgent guessed(TestAgent agent, int number) {
        return new TestAgent(agent.userName(), "guess " + number, agent.deviceId(), agent.phoneNumber());
    }

    private int refusedHandshake(TestAgent agent) {
        try (Headset opened = Desk.of(site, agent).listen()) {
            throw new AssertionError("The handshake of " + opened + " was accepted");
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }

    private static Optional<JsonObject> with(JsonObject user, String member, JsonValue value) {
        return Optional.of(Json.createObjectBuilder(user).add(member, value).build());
    }

    private static Optional<JsonObject> withRoles(JsonObject user, String... roles) {
        var array = Json.createArrayBuilder();
        for (String role : roles) {
            array.add(role);
        }
        return with(user, "roles", array.build());
    }
}
