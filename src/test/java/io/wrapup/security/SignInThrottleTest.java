package io.wrapup.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

    private static final SignInSource LEE = SignInSource.of("lee", "192.0.2.1");

    private final AtomicLong nanos = new AtomicLong();
    private final SignInThrottle throttle = new SignInThrottle(nanos::get);
    private int guesses;

    @Test
    void doublesTheDelayAfterEachFurtherFailureUpToFiveMinutes() {
        fail(LEE, 4);
        assertThat(delay(LEE)).isEmpty();
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
            fail(LEE, 1);
            assertThat(delay(LEE)).contains(Duration.ofSeconds(seconds));
            pass(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void countsAttemptsInProgress() {
        for (int attempt = 0; attempt < 5; attempt++) {
            throttle.admits(LEE, guess());
        }

        assertThat(delay(LEE)).contains(Duration.ofSeconds(1));
    }

    @Test
    void doesNotExtendTheDelayByAttemptsThatItRefuses() {
        fail(LEE, 5);
        for (int attempt = 0; attempt < 100; attempt++) {
            assertThat(delay(LEE)).contains(Duration.ofSeconds(1));
        }
        pass(Duration.ofSeconds(1));

        assertThat(delay(LEE)).isEmpty();
    }

    @Test
    void resetsTheCounterAfterASuccess() {
        fail(LEE, 5);
        pass(Duration.ofSeconds(1));
        succeed(LEE);
        fail(LEE, 4);

        assertThat(delay(LEE)).isEmpty();
    }

    @Test
    void resetsTheCounterAfterAnHour() {
        for (int failure = 0; failure < 10; failure++) {
            fail(LEE, 1);
            pass(SignInThrottle.MAX_DELAY_PER_USER_AND_ADDRESS);
        }
        pass(Duration.ofHours(1));
        fail(LEE, 4);

        assertThat(delay(LEE)).isEmpty();
    }

    @Test
    void delaysNeitherOtherUsersAtTheAddressNorTheUserAtOtherAddresses() {
        fail(LEE, 5);

        assertThat(delay(SignInSource.of("ana", "192.0.2.1"))).isEmpty();
        assertThat(delay(SignInSource.of("lee", "192.0.2.2"))).isEmpty();
    }

    @Test
    void countsARepeatedWrongPasswordSeparatelySoThatAnOutdatedDesktopDoesNotLockOutItsUser() {
        byte[] outdated = guess();
        throttle.admits(LEE, outdated);
        throttle.failed(LEE, outdated);
        for (int repeat = 0; repeat < 4; repeat++) {
            assertThat(throttle.admits(LEE, outdated)).isFalse();
        }
        assertThatExceptionOfType(SignInDelayedException.class).isThrownBy(() -> throttle.admits(LEE, outdated));

        assertThat(throttle.admits(LEE, guess())).isTrue();
    }

    @Test
    void delaysGuessesAtManyUsersFromOneAddress() {
        for (int user = 0; user < SignInThrottle.FREE_PER_ADDRESS; user++) {
            fail(SignInSource.of("user " + user, "192.0.2.1"), 1);
        }

        assertThat(delay(LEE)).isPresent();
        assertThat(delay(SignInSource.of("lee", "192.0.2.2"))).isEmpty();
    }

    @Test
    void countsAnIpv6NetworkAsOneAddress() {
        for (int host = 0; host < SignInThrottle.FREE_PER_ADDRESS; host++) {
            fail(SignInSource.of("user " + host, "2001:db8::" + Integer.toHexString(host)), 1);
        }

        assertThat(delay(SignInSource.of("lee", "2001:db8:0:0:ffff::1"))).isPresent();
        assertThat(delay(SignInSource.of("lee", "2001:db8:0:1::1"))).isEmpty();
    }

    @Test
    void delaysGuessesAtOneUserFromManyAddresses() {
        for (int address = 0; address < SignInThrottle.FREE_PER_USER; address++) {
            fail(SignInSource.of("lee", "198.51.100." + address), 1);
        }

        assertThat(delay(LEE)).isPresent();
        assertThat(delay(SignInSource.of("ana", "192.0.2.1"))).isEmpty();
    }

    @Test
    void neverDelaysAUserAtAKnownAddressForFailuresOfOthers() {
        succeed(LEE);
        for (int attempt = 0; attempt < SignInThrottle.FREE_PER_USER; attempt++) {
            fail(SignInSource.of("lee", "198.51.100." + attempt), 1);
            fail(SignInSource.of("user " + attempt, "192.0.2.1"), 1);
        }

        assertThat(delay(LEE)).isEmpty();
    }

    @Test
    void reducesTheCounterOfAnAddressAfterEachFirstSuccess() {
        for (int agent = 0; agent < 2_000; agent++) {
            SignInSource source = SignInSource.of("agent " + agent, "192.0.2.1");
            if (agent % 20 == 0) {
                fail(source, 1);
            }
            succeed(source);
        }

        assertThat(delay(LEE)).isEmpty();
    }

    @Test
    void doesNotReduceTheCounterForRepeatedSignInsOfOneUser() {
        SignInSource insider = SignInSource.of("insider", "192.0.2.1");
        for (int user = 0; user < SignInThrottle.FREE_PER_ADDRESS; user++) {
            succeed(insider);
            fail(SignInSource.of("user " + user, "192.0.2.1"), 1);
        }

        assertThat(delay(LEE)).isPresent();
    }

    private void fail(SignInSource source, int times) {
        for (int time = 0; time < times; time++) {
            byte[] guess = guess();
            assertThat(throttle.admits(source, guess)).isTrue();
            throttle.failed(source, guess);
        }
    }

    private void succeed(SignInSource source) {
        assertThat(throttle.admits(source, guess())).isTrue();
        throttle.succeeded(source);
    }

    /** Returns how long an attempt is refused; an admitted attempt has no effect. */
    private Optional<Duration> delay(SignInSource source) {
        try {
            throttle.admits(source, guess());
            throttle.abandoned(source);
            return Optional.empty();
        } catch (SignInDelayedException e) {
            return Optional.of(e.retryAfter());
        }
    }

    private byte[] guess() {
        return ("guess " + guesses++).getBytes(UTF_8);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
