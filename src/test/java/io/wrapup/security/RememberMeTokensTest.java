package io.wrapup.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import io.wrapup.directory.Directory;
import io.wrapup.directory.StoredPassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberMeTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");

    @TempDir
    Path data;

    private Directory directory = directory("secret");
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
        started.key.read();
        return started;
    }

    @Test
    void showWhoSignedInAfterARestartToo() {
        String pass = passes.issue(joerg(), NOW);

        assertThat(passes.holder(pass, NOW)).contains(joerg());
        assertThat(started().holder(pass, NOW.plusSeconds(60))).contains(joerg());
    }

    @Test
    void areWorthNothingAfterHalfAnHourUnlessRenewed() {
        String pass = passes.issue(joerg(), NOW);
        Instant later = NOW.plus(Duration.ofMinutes(29));
        String renewed = passes.renew(pass, later).orElseThrow();

        Instant tooLate = NOW.plus(Duration.ofMinutes(31));
        assertThat(passes.holder(pass, tooLate)).isEmpty();
        assertThat(passes.renew(pass, tooLate)).isEmpty();
        assertThat(passes.holder(renewed, tooLate)).contains(joerg());
    }

    @Test
    void areWorthNothingAfterTheSignOutRenewedOnesNeither() {
        String pass = passes.issue(joerg(), NOW);
        String renewed = passes.renew(pass, NOW).orElseThrow();
        String another = passes.issue(joerg(), NOW);
        passes.end(pass, NOW);

        assertThat(passes.holder(pass, NOW)).isEmpty();
        assertThat(passes.holder(renewed, NOW)).isEmpty();
        assertThat(passes.holder(another, NOW)).contains(joerg());
    }

    @Test
    void endWithThePassword() {
        String pass = passes.issue(joerg(), NOW);
        directory = directory("changed");

        assertThat(passes.holder(pass, NOW)).isEmpty();
    }

    @Test
    void cannotBeForged() throws IOException {
        String pass = passes.issue(joerg(), NOW);
        String anas = passes.issue(directory.agent("ana").orElseThrow(), NOW);
        String[] parts = pass.split("\\.");

        assertThat(passes.holder(anas.split("\\.")[0] + pass.substring(parts[0].length()), NOW))
                .isEmpty();
        assertThat(passes.holder(pass.replace(parts[2], "99999999999"), NOW)).isEmpty();
        for (String nonsense : List.of("", ".", "...", "a.b.c.d", pass + "x", "x" + pass)) {
            assertThat(passes.holder(nonsense, NOW)).isEmpty();
            passes.end(nonsense, NOW);
        }
        Files.delete(data.resolve("sign-in.key"));
        assertThat(started().holder(pass, NOW)).isEmpty();
    }

    @Test
    void needAKeyThatIsWhole() throws IOException {
        assertThat(Files.getPosixFilePermissions(data.resolve("sign-in.key"))).hasSize(2);
        Files.write(data.resolve("sign-in.key"), new byte[3]);

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this::started);
    }

    private Agent joerg() {
        return directory.agent("jörg").orElseThrow();
    }

    private static Directory directory(String password) {
        return Directory.of(List.of(agent("jörg", password), agent("ana", "secret")), List.of());
    }

    private static Agent agent(String userName, String password) {
        StoredPassword stored = StoredPassword.of("plain:" + password);
        return new Agent("id of " + userName, userName, stored, "", "", "", Set.of(), Set.of(), List.of());
    }
}
