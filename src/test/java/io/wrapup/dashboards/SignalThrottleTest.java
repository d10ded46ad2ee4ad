package io.wrapup.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SignalThrottleTest {

    private long now = Long.MAX_VALUE - 1;
    private final SignalThrottle wakeUp = new SignalThrottle(() -> now);

    @Test
    void isDueAtOnceForWhatComesOutOfTheBlue() {
        assertThat(wakeUp.take()).isFalse();
        wakeUp.want();
        assertThat(wakeUp.isWanted()).isTrue();
        assertThat(wakeUp.take()).isTrue();
        assertThat(wakeUp.isWanted()).isFalse();
        assertThat(wakeUp.take()).isFalse();
    }

    @Test
    void isDueAWhileLaterForWhatComesOnItsHeels() {
        wakeUp.want();
        wakeUp.take();
        now += TimeUnit.MILLISECONDS.toNanos(5);
        wakeUp.want();
        assertThat(wakeUp.take()).isFalse();
        assertThat(wakeUp.nanosLeft()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(15));
        now += wakeUp.nanosLeft();
        assertThat(wakeUp.take()).isTrue();
    }
}
