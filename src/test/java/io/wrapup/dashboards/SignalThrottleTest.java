package io.wrapup.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SignalThrottleTest {

    private long now = Long.MAX_VALUE - 1;
    private final SignalThrottle throttle = new SignalThrottle(() -> now);

    @Test
    void signalsAtOnceAfterAPause() {
        assertThat(throttle.acquire()).isFalse();
        throttle.request();
        assertThat(throttle.isPending()).isTrue();
        assertThat(throttle.acquire()).isTrue();
        assertThat(throttle.isPending()).isFalse();
        assertThat(throttle.acquire()).isFalse();
    }

    @Test
    void delaysASignalThatFollowsAnother() {
        throttle.request();
        throttle.acquire();
        now += TimeUnit.MILLISECONDS.toNanos(5);
        throttle.request();
        assertThat(throttle.acquire()).isFalse();
        assertThat(throttle.nanosLeft()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(15));
        now += throttle.nanosLeft();
        assertThat(throttle.acquire()).isTrue();
    }
}
