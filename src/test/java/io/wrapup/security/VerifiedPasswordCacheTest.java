package io.wrapup.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.directory.StoredPassword;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VerifiedPasswordCacheTest {

    private static final StoredPassword STORED = StoredPassword.of("plain:secret");
    private static final SignInSource LEE = SignInSource.of("lee", "192.0.2.1");

    private final AtomicLong nanos = new AtomicLong();
    private final VerifiedPasswordCache verified = new VerifiedPasswordCache(nanos::get);

    @Test
    void expiresTenMinutesAfterTheLastUse() {
        add();

        for (int time = 0; time < 3; time++) {
            nanos.addAndGet(Duration.ofSeconds(599).toNanos());
            assertThat(contains(LEE, STORED, "secret")).isTrue();
        }
        nanos.addAndGet(Duration.ofSeconds(600).toNanos());
        assertThat(contains(LEE, STORED, "secret")).isFalse();
    }

    @Test
    void doesNotContainOtherPasswords() {
        add();

        assertThat(contains(LEE, STORED, "Secret")).isFalse();
        assertThat(contains(LEE, STORED, "")).isFalse();
    }

    @Test
    void doesNotContainOtherUsersOrAddresses() {
        add();

        assertThat(contains(SignInSource.of("ana", "192.0.2.1"), STORED, "secret"))
                .isFalse();
        assertThat(contains(SignInSource.of("lee", "192.0.2.2"), STORED, "secret"))
                .isFalse();
    }

    @Test
    void doesNotContainAPasswordChangedInTheDirectory() {
        add();

        assertThat(contains(LEE, StoredPassword.of("plain:changed"), "secret")).isFalse();
    }

    @Test
    void distinguishesPairsWithTheSameConcatenation() {
        verified.add(LEE, verified.digest(StoredPassword.of("plain:ab"), "c"));

        assertThat(contains(LEE, StoredPassword.of("plain:a"), "bc")).isFalse();
    }

    private void add() {
        verified.add(LEE, verified.digest(STORED, "secret"));
    }

    private boolean contains(SignInSource source, StoredPassword stored, String given) {
        return verified.contains(source, verified.digest(stored, given));
    }
}
