package io.wrapup.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WrapUpTimesTest {

    private final WrapUpTimes times = new WrapUpTimes();

    @Test
    void hasNoMedianWithoutTimes() {
        assertThat(times.median()).isNull();
    }

    @Test
    void returnsTheMiddleTime() {
        add(50, 10, 30);
        assertThat(times.median()).isEqualTo(30);
    }

    @Test
    void returnsTheLowerOfTwoMiddleTimes() {
        add(40, 10, 20, 30);
        assertThat(times.median()).isEqualTo(20);
    }

    @Test
    void limitsTimesToAnHour() {
        add(86_000);
        assertThat(times.median()).isEqualTo(3600);
    }

    private void add(int... seconds) {
        for (int each : seconds) {
            times.add(Duration.ofSeconds(each));
        }
    }
}
