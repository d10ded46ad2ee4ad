package io.wrapup.desktops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MessageMetricsTest {

    @Test
    void containTheProcessingTimes() {
        Instant changedAt = Instant.now().minusMillis(500);
        var times = MessageMetrics.of(changedAt, System.nanoTime() - 1_000_000).eventProcessing();
        assertThat(times.serverGenerationTimestamp()).isEqualTo(changedAt.toEpochMilli());
        assertThat(times.serverProcessingTimeTotalMs()).isGreaterThanOrEqualTo(500);
        assertThat(times.nodeProcessingTimeNanos()).isGreaterThanOrEqualTo(1_000_000);
    }

    @Test
    void areNotNegativeAfterTheClockIsSetBack() {
        var times = MessageMetrics.of(Instant.now().plusSeconds(60), System.nanoTime())
                .eventProcessing();
        assertThat(times.serverProcessingTimeTotalMs()).isZero();
    }
}
