package io.wrapup.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.calls.cluster.ClusterSettings;
import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import io.wrapup.directory.Directory;
import io.wrapup.directory.Role;
import io.wrapup.directory.StoredPassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberMeTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
    private static final Instant LATER = NOW.plusSeconds(300);

    @TempDir
    Path data;

    private final Set<String> ended = new HashSet<>();
    private boolean databaseAway;
    private Directory directory = directory("secret", Set.of());
    private RememberMeTokens passes;

    @BeforeEach
    void start() {
        passes = started();
    }

    private RememberMeTokens started() {
        RememberMeTokens started = new RememberMeTokens();
        started.directory = new AgentDirectory() {
            @Override
            public Directory current() {
                return directory;
            }
        };
        started.key = new SignInKey();
        started.key.directory = data.toFile();
        started.key.cluster = new ClusterSettings();
        started.ended = new Stored();
        started.lifetimeOfSignIn = Duration.ofHours(12);
        return started;
    }

    @Test
    void identifyTheUserAfterARestart() {
        String pass = issue(joerg());

        assertThat(holder(pass, NOW)).contains(joerg());
        assertThat(holder(started(), pass, NOW.plusSeconds(60))).contains(joerg());
    }

    @Test
    void expireAfterHalfAnHourUnlessRenewed() {
        String pass = issue(joerg());
        Instant later = NOW.plus(Duration.ofMinutes(29));
        String renewed = passes.renew(pass, later).orElseThrow();

        Instant tooLate = NOW.plus(Duration.ofMinutes(31));
        assertThat(holder(pass, tooLate)).isEmpty();
        assertThat(passes.renew(pass, tooLate)).isEmpty();
        assertThat(holder(renewed, tooLate)).contains(joerg());
    }

    @Test
    void areInvalidAfterTheSignOutRenewedOnesToo() {
        String pass = issue(joerg());
        String renewed = passes.renew(pass, LATER).orElseThrow();
        String another = issue(joerg());
        passes.end(pass, LATER);

        assertThat(holder(pass, LATER)).isEmpty();
        assertThat(holder(renewed, LATER)).isEmpty();
        assertThat(passes.renew(renewed, LATER.plusSeconds(300))).isEmpty();
        assertThat(holder(another, LATER)).contains(joerg());
    }

    @Test
    void areInvalidAfterASignOutAndARestart() {
        String pass = issue(joerg());
        passes.end(pass, NOW);

        assertThat(holder(started(), pass, NOW)).isEmpty();
    }

    @Test
    void areInvalidAfterASignOutThatCouldNotBeStored() {
        String pass = issue(joerg());
        databaseAway = true;
        passes.end(pass, NOW);
        databaseAway = false;

        assertThat(holder(pass, NOW)).isEmpty();
    }

    @Test
    void areDelayedWhileTheDatabaseIsUnavailable() {
        String pass = issue(joerg());
        databaseAway = true;

        assertThatExceptionOfType(SignInDelayedException.class).isThrownBy(() -> holder(pass, NOW));
    }

    @Test
    void expireTwelveHoursAfterTheSignInHoweverOftenRenewed() {
        String pass = issue(joerg());
        Instant now = NOW;
        for (int renewal = 0; renewal < 35; renewal++) {
            now = now.plus(Duration.ofMinutes(20));
            pass = passes.renew(pass, now).orElseThrow();
        }
        Instant end = NOW.plus(Duration.ofHours(12));
        assertThat(passes.holder(pass, now).orElseThrow().endOfSignIn()).isEqualTo(end);
        assertThat(holder(pass, end)).contains(joerg());
        assertThat(holder(pass, end.plusSeconds(1))).isEmpty();
        assertThat(passes.renew(pass, end)).isEmpty();
    }

    @Test
    void areRenewedAtMostEveryThreeMinutes() {
        String pass = issue(joerg());

        assertThat(passes.renew(pass, NOW.plus(Duration.ofMinutes(2)))).isEmpty();
        assertThat(passes.renew(pass, NOW.plus(Duration.ofMinutes(4)))).isPresent();
    }

    @Test
    void areInvalidAfterAChangeOfRolesOrFeatures() {
        String pass = issue(joerg());
        directory = directory("secret", Set.of(Role.ROLE_SUPERVISOR));

        assertThat(holder(pass, NOW)).isEmpty();
    }

    @Test
    void areInvalidAfterAChangeOfThePassword() {
        String pass = issue(joerg());
        directory = directory("changed", Set.of());

        assertThat(holder(pass, NOW)).isEmpty();
    }

    @Test
    void cannotBeForged() throws IOException {
        String pass = issue(joerg());
        String anas = issue(directory.agent("ana").orElseThrow());
        String[] parts = pass.split("\\.");

        assertThat(holder(anas.split("\\.")[0] + pass.substring(parts[0].length()), NOW))
                .isEmpty();
        assertThat(holder(pass.replace(parts[2], "99999999999"), NOW)).isEmpty();
        assertThat(holder(pass.replace(parts[3], "99999999999"), NOW)).isEmpty();
        for (String nonsense : List.of("", ".", "...", "a.b.c.d", "a.b.c.d.e", pass + "x", "x" + pass)) {
            assertThat(holder(nonsense, NOW)).isEmpty();
            passes.end(nonsense, NOW);
        }
        Files.delete(data.resolve("sign-in.key"));
        assertThat(holder(started(), pass, NOW)).isEmpty();
    }

    @Test
    void needACompleteKey() throws IOException {
        String pass = issue(joerg());
        assertThat(Files.getPosixFilePermissions(data.resolve("sign-in.key"))).hasSize(2);
        Files.write(data.resolve("sign-in.key"), new byte[3]);

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> holder(started(), pass, NOW));
    }

    private String issue(Agent agent) {
        return passes.issue(agent, UUID.randomUUID().toString(), NOW);
    }

    private Agent joerg() {
        return directory.agent("jörg").orElseThrow();
    }

    private Optional<Agent> holder(String pass, Instant now) {
        return holder(passes, pass, now);
    }

    private static Optional<Agent> holder(RememberMeTokens passes, String pass, Instant now) {
        return passes.holder(pass, now).map(RememberMeTokens.Holder::agent);
    }

    private static Directory directory(String password, Set<Role> roles) {
        return Directory.of(List.of(agent("jörg", password, roles), agent("ana", "secret", Set.of())), List.of());
    }

    private static Agent agent(String userName, String password, Set<Role> roles) {
        StoredPassword stored = StoredPassword.of("plain:" + password);
        return new Agent("id of " + userName, userName, stored, "", "", "", roles, Set.of(), List.of());
    }

    /** The objects that survive a restart. */
    private final class Stored extends EndedSignIns {

        @Override
        public void add(String signIn, Instant expires) {
            requireDatabase();
            ended.add(signIn);
        }

        @Override
        public boolean contains(String signIn) {
            requireDatabase();
            return ended.contains(signIn);
        }

        private void requireDatabase() {
            if (databaseAway) {
                throw SignInDelayedException.unavailable(Duration.ofSeconds(1));
            }
        }
    }
}
