package io.wrapup.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import io.wrapup.testing.Wiring;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

    private static final String HASH = "PBKDF2WithHmacSHA256:2048:c2FsdHNhbHRzYWx0:aGFzaGhhc2hoYXNoaGFzaA==";
    private static final String OTHER_HASH = HASH.replace("2048", "4096");

    private final CountingHash hash = new CountingHash();
    private final Credentials credentials = new Credentials();

    @TempDir
    Path folder;

    @BeforeEach
    void readTheDirectory() throws IOException {
        credentials.pbkdf2 = hash;
        write(HASH);
        credentials.directory = directory();
    }

    @Test
    void acceptsTheRightPassword() {
        assertThat(verify("lee", "secret")).map(Agent::userName).contains("lee");
        assertThat(verify("ana", "pässword")).map(Agent::userName).contains("ana");
    }

    @Test
    void refusesAnyOtherPassword() {
        assertThat(verify("lee", "wrong")).isEmpty();
        assertThat(verify("lee", HASH)).isEmpty();
        assertThat(verify("ana", "plain:pässword")).isEmpty();
        assertThat(verify("ana", "")).isEmpty();
    }

    @Test
    void hashesARightPasswordOnce() {
        verify("lee", "secret");
        verify("lee", "secret");

        assertThat(hash.asked).hasValue(1);
    }

    @Test
    void neverRemembersAWrongPassword() {
        verify("lee", "wrong");
        verify("lee", "wrong");

        assertThat(hash.asked).hasValue(2);
    }

    @Test
    void spendsAsMuchOnSomebodyUnknown() {
        assertThat(verify("nobody", "wrong")).isEmpty();

        assertThat(hash.asked).hasValue(1);
    }

    @Test
    void letsNobodyInWithSomebodyElsesPassword() {
        assertThat(verify("nobody", "secret")).isEmpty();
        assertThat(verify("nobody", "secret")).isEmpty();
    }

    @Test
    void checksAgainWhenTheDirectoryHasAnotherPassword() throws IOException {
        verify("lee", "secret");

        write(OTHER_HASH);
        credentials.directory = directory();
        verify("lee", "secret");

        assertThat(hash.asked).hasValue(2);
    }

    private Optional<Agent> verify(String userName, String password) {
        return credentials.verify(new UsernamePasswordCredential(userName, password));
    }

    private AgentDirectory directory() {
        return Wiring.start(Wiring.of(new AgentDirectory())
                .setting("wrapup.directory", Optional.of(file().toString()))
                .with());
    }

    private Path file() {
        return folder.resolve("directory.json");
    }

    private void write(String hashOfLee) throws IOException {
        Files.writeString(file(), """
                {"users":[{"userName":"lee","password":"%s"},{"userName":"ana","password":"plain:pässword"}]}
                """.formatted(hashOfLee));
    }
}
