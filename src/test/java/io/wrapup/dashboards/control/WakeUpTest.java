package io.wrapup.dashboards.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class WakeUpTest {

    private final WakeUp wakeUp = new WakeUp();

    @Test
    void isDueAtOnceForWhatComesOutOfTheBlue() {
        wakeUp.want();
        assertThat(wakeUp.take()).isTrue();
    }

    @Test
    void isDueWhenThereIsSomethingNewAndOnlyOnce() {
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
        long left = wakeUp.nanosLeft();
        wakeUp.want();
        await().until(wakeUp::take);
        assertThat(left).isPositive();
        assertThat(wakeUp.isWanted()).isFalse();
    }
}
