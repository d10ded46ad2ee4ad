package io.wrapup.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import io.wrapup.testing.Wiring;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

    private static final String HASH = "PBKDF2WithHmacSHA256:2048:c2FsdHNhbHRzYWx0:aGFzaGhhc2hoYXNoaGFzaA==";
    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";
    private static final String OTHER_HASH = HASH.replace("2048", "4096");

    private final CountingHash hash = new CountingHash();
    private final AtomicLong nanos = new AtomicLong();
    private final Credentials credentials = new Credentials(nanos::get);

    @TempDir
    Path folder;

    @BeforeEach
    void readTheDirectory() throws IOException {
        credentials.pbkdf2 = hash;
        credentials.audit = Audits.untimed();
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
    void refusesTheSameWrongPasswordAgainWithoutAHash() {
        assertThat(verify("lee", "wrong")).isEmpty();
        assertThat(verify("lee", "wrong")).isEmpty();

        assertThat(hash.asked).hasValue(1);
    }

    @Test
    void delaysGuessesAfterTheFifthAndSpendsNoHashOnThem() {
        guess("lee", HERE, 5);
        assertThat(hash.asked).hasValue(5);
        for (int flood = 0; flood < 10_000; flood++) {
            assertDelayed("lee", "another " + flood, HERE);
        }
        assertDelayed("lee", "secret", HERE);

        assertThat(hash.asked).hasValue(5);
        pass(Duration.ofSeconds(1));
        assertThat(verify("lee", "secret")).isPresent();
    }

    @Test
    void delaysGuessesAtAnUnknownUserInTheSameWay() {
        guess("nobody", HERE, 5);
        assertDelayed("nobody", "another", HERE);

        assertThat(hash.asked).hasValue(5);
    }

    @Test
    void acceptsTheRightPasswordFromAnotherAddressDuringAnAttack() {
        guess("lee", ELSEWHERE, 5);
        assertDelayed("lee", "another", ELSEWHERE);

        assertThat(verify("lee", "secret")).isPresent();
    }

    @Test
    void acceptsAVerifiedPasswordDuringAnAttackFromTheSameAddress() {
        verify("lee", "secret");
        guess("lee", HERE, 5);
        assertDelayed("lee", "another", HERE);

        assertThat(verify("lee", "secret")).isPresent();
    }

    @Test
    void stopsComparingGuessesWithAVerifiedPasswordAfterAThousand() {
        verify("lee", "secret");
        guess("lee", HERE, 5);
        for (int flood = 0; flood <= SignInThrottle.MAX_GUESSES; flood++) {
            assertDelayed("lee", "another " + flood, HERE);
        }
        assertDelayed("lee", "secret", HERE);

        pass(SignInThrottle.MAX_DELAY_PER_USER_AND_ADDRESS);
        assertThat(verify("lee", "secret")).isPresent();
    }

    @Test
    void checksAgainAPasswordThatWasVerifiedForAnotherAddress() {
        verify("lee", "secret");
        guess("lee", ELSEWHERE, 5);

        assertDelayed("lee", "secret", ELSEWHERE);
    }

    @Test
    void checksAPasswordOnceForConcurrentRequests() {
        hash.hold();
        List<CompletableFuture<Optional<Agent>>> requests = new ArrayList<>();
        for (int request = 0; request < 20; request++) {
            requests.add(
                    CompletableFuture.supplyAsync(() -> verify("lee", "secret"), task -> new Thread(task).start()));
        }
        await().until(() -> hash.asked.get() == 1);
        hash.release();

        assertThat(requests).allSatisfy(request -> assertThat(request.join()).isPresent());
        assertThat(hash.asked).hasValue(1);
    }

    @Test
    void doesNotCountAnAttemptThatCouldNotBeChecked() {
        hash.overloaded = true;
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThatExceptionOfType(SignInDelayedException.class)
                    .isThrownBy(() -> verify("lee", "secret"))
                    .matches(delay -> !delay.afterFailures());
        }
        hash.overloaded = false;

        assertThat(verify("lee", "secret")).isPresent();
    }

    @Test
    void hashesForAnUnknownUserToo() {
        assertThat(verify("nobody", "wrong")).isEmpty();

        assertThat(hash.asked).hasValue(1);
    }

    @Test
    void refusesAnotherUsersPassword() {
        assertThat(verify("nobody", "secret")).isEmpty();
        assertThat(verify("nobody", "secret")).isEmpty();
    }

    @Test
    void checksAgainAfterThePasswordChangesInTheDirectory() throws IOException {
        verify("lee", "secret");

        write(OTHER_HASH);
        credentials.directory = directory();
        verify("lee", "secret");

        assertThat(hash.asked).hasValue(2);
    }

    private Optional<Agent> verify(String userName, String password) {
        return verify(userName, password, HERE);
    }

    private Optional<Agent> verify(String userName, String password, String address) {
        return credentials.verify(new UsernamePasswordCredential(userName, password), address);
    }

    private void guess(String userName, String address, int times) {
        for (int guess = 0; guess < times; guess++) {
            assertThat(verify(userName, "guess " + guess, address)).isEmpty();
        }
    }

    private void assertDelayed(String userName, String password, String address) {
        assertThatExceptionOfType(SignInDelayedException.class)
                .isThrownBy(() -> verify(userName, password, address))
                .matches(SignInDelayedException::afterFailures);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
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
