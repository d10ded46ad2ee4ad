package io.wrapup.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.directory.StoredPassword;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VerifiedPasswordCacheTest {

    private static final StoredPassword STORED = StoredPassword.of("plain:secret");

    private final AtomicLong nanos = new AtomicLong();
    private final VerifiedPasswordCache verified = new VerifiedPasswordCache(nanos::get);

    @Test
    void remembersForAMinuteAndNoLonger() {
        verified.add(STORED, "secret");

        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(verified.contains(STORED, "secret")).isTrue();

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(verified.contains(STORED, "secret")).isFalse();
    }

    @Test
    void knowsNothingElse() {
        verified.add(STORED, "secret");

        assertThat(verified.contains(STORED, "Secret")).isFalse();
        assertThat(verified.contains(STORED, "")).isFalse();
    }

    @Test
    void doesNotRecogniseAPasswordThatWasChangedInTheDirectory() {
        verified.add(STORED, "secret");

        assertThat(verified.contains(StoredPassword.of("plain:changed"), "secret"))
                .isFalse();
    }

    @Test
    void doesNotMistakeOnePairForAnother() {
        verified.add(StoredPassword.of("plain:ab"), "c");

        assertThat(verified.contains(StoredPassword.of("plain:a"), "bc")).isFalse();
    }
}
